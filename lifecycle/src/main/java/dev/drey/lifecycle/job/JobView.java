package dev.drey.lifecycle.job;

import java.time.Instant;
import java.util.Optional;

/** What was just seen of the job with the recorded id. Unknown is not failed, and not absent. */
public sealed interface JobView {
    /** Nobody could be asked. */
    record Unknown() implements JobView {}

    /** The cluster answers and does not know the job. */
    record Absent() implements JobView {}

    /** The job was handed to the session cluster and its answer is outstanding. */
    record Submitting() implements JobView {}

    /**
     * The session cluster refused the job.
     *
     * @param isHopeless the same spec will be refused again, as when its jar does not exist
     */
    record Refused(String why, boolean isHopeless) implements JobView {
        /** Another try may do better. */
        public Refused(String why) {
            this(why, false);
        }
    }

    /**
     * The job lives.
     *
     * @param state Flink's word, for the status
     * @param tasksDeployed how many of its tasks run, or have finished their part
     * @param checkpoints how many it has completed
     * @param newestCheckpoint where the newest of them lies, if it outlives the JobManager
     * @param keepsCheckpoints its checkpoints stay when it is cancelled
     * @param steadiness how it has fared
     */
    record Alive(
            String name,
            String state,
            int tasksDeployed,
            int tasks,
            long checkpoints,
            Optional<String> newestCheckpoint,
            boolean keepsCheckpoints,
            Instant startedAt,
            Steadiness steadiness)
            implements JobView {
        /** Nothing is known of how it has fared. */
        public Alive(
                String name,
                String state,
                int tasksDeployed,
                int tasks,
                long checkpoints,
                Optional<String> newestCheckpoint,
                boolean keepsCheckpoints,
                Instant startedAt) {
            this(
                    name,
                    state,
                    tasksDeployed,
                    tasks,
                    checkpoints,
                    newestCheckpoint,
                    keepsCheckpoints,
                    startedAt,
                    Steadiness.UNKNOWN);
        }

        /** Flink says RUNNING before any task runs; only the count of tasks tells the truth. */
        public boolean allTasksRunning() {
            return state.equals("RUNNING") && tasks > 0 && tasksDeployed == tasks;
        }
    }

    /** The job reached a terminal state. */
    record Ended(Phase.End end, String detail) implements JobView {}
}
