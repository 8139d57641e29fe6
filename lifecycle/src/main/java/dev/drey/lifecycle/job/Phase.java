package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import java.time.Instant;
import java.util.Optional;

/**
 * What Drey has promised itself, durable before any effect. After a crash the next decision finds here what was meant.
 *
 * <pre>
 * New ─▶ Starting ─▶ Running ─▶ Stopping ─▶ Removing ─▶ Stopped ─▶ Starting …
 *            │          └─▶ Ended ─────────────▲
 *            └─────────────────────────────────┘
 * </pre>
 */
public sealed interface Phase {
    /** Nothing was ever started. */
    record New() implements Phase {}

    /**
     * The run was promised; its processes may or may not be there yet.
     *
     * @param takenOver when a Drey went on with the start that another one had begun, and may have submitted
     */
    record Starting(Run run, Instant since, Optional<Instant> takenOver) implements Phase {
        public Starting(Run run, Instant since) {
            this(run, since, Optional.empty());
        }

        /** The same start, that another Drey goes on with. */
        public Starting takenOver(Instant at) {
            return new Starting(run, since, Optional.of(at));
        }
    }

    /** All tasks of the run were seen running. */
    record Running(Run run, Instant since) implements Phase {}

    /**
     * The job is being stopped with a savepoint; if the savepoint fails, the job goes on.
     *
     * @param attempt counts the tries of this stop, from 1
     */
    record Stopping(Run run, TriggerId trigger, String directory, int attempt, Why why, Instant since)
            implements Phase {}

    /** The job (and its own cluster) is being taken away; what the next start restores is settled. */
    record Removing(Run run, Restore next, Why why, Instant since) implements Phase {}

    /** Nothing runs. {@code last} is the run that was stopped. */
    record Stopped(Run last, Restore next, Why why, Instant since) implements Phase {}

    /** The job ended by itself. Its own cluster may still be up, so that users can look at it. */
    record Ended(Run run, End end, String detail, Instant since) implements Phase {}

    /** Why a run was stopped: decides what happens when it has stopped. */
    enum Why {
        /** The spec changed: start again from the newest spec. */
        UPGRADE,
        /** The user suspended the job. */
        SUSPEND,
        /** Drey is being taken down; the job goes on where it was when Drey is up again. */
        PAUSE,
        /** The run was lost: start it again. */
        RECOVERY,
        /** The run never came up. */
        START_FAILED,
        /** The resource is to go away. */
        DELETE
    }

    /** How a job ended by itself. */
    enum End {
        FINISHED,
        FAILED,
        CANCELED
    }
}
