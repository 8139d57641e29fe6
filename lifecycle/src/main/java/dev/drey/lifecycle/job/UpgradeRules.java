package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.onceFound;
import static dev.drey.lifecycle.job.JobDecision.promise;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.UpgradeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a living job is made to leave, so that its state is there for the next run: the table of upgrade modes. The order of
 * the rows is the specification, the strongest first.
 */
final class UpgradeRules {
    /** Failed savepoints in a row after which the newest checkpoint is taken instead, where the user allows it. */
    private static final int SAVEPOINT_TRIES = 3;

    private UpgradeRules() {}

    /** The first step of leaving, if the user's intent asks the run to leave. */
    static Optional<Step> leave(Phase.Running phase, JobObserved seen, Instant now) {
        return whyLeave(seen).map(why -> leave(phase, why, seen, now));
    }

    private static Optional<Why> whyLeave(JobObserved seen) {
        if (!seen.intent().shouldRun()) {
            return Optional.of(seen.intent().whyStopped());
        }
        return switch (seen.change()) {
            case NONE, IN_PLACE -> Optional.empty();
            case UPGRADE, FLINK_VERSION, SAVEPOINT_REDEPLOY, RESTORE -> Optional.of(Why.UPGRADE);
        };
    }

    private static Step leave(Phase.Running phase, Why why, JobObserved seen, Instant now) {
        JobIntent intent = seen.intent();
        boolean stateCounts = why != Why.DELETE || intent.options().savepointOnDeletion();
        if (stateCounts && seen.job() instanceof JobView.Unknown) {
            return waitFor(Reason.JOBMANAGER_SILENT, "Flink was not heard");
        }
        if (why == Why.UPGRADE && RollbackRules.isAhead(phase.run(), seen)) {
            return RollbackRules.leave(phase, seen, now);
        }
        if (why == Why.DELETE) {
            return intent.options().savepointOnDeletion() && canSavepoint(seen) && !savepointsKeepFailing(seen)
                    ? withSavepoint(phase, why, seen, now)
                    : remove(phase, StartRules.latest(phase.run()), why, Reason.DELETING, "", seen, now);
        }
        if (why == Why.UPGRADE && seen.change() == Change.RESTORE) {
            return RestoreRules.leave(phase, seen, now);
        }
        if (why == Why.UPGRADE && seen.change() == Change.SAVEPOINT_REDEPLOY) {
            return redeploy(phase, seen, now);
        }
        if (why == Why.PAUSE) {
            return pause(phase, seen, now);
        }
        return switch (intent.upgradeMode()) {
            case STATELESS ->
                remove(phase, new Restore.Empty(), why, reasonOf(why), "upgradeMode is stateless", seen, now);
            case SAVEPOINT -> bySavepoint(phase, why, mayFallBack(seen), seen, now);
            case LAST_STATE -> byLastState(phase, why, seen, now);
        };
    }

    private static Step redeploy(Phase.Running phase, JobObserved seen, Instant now) {
        Restore latest = StartRules.latest(phase.run());
        String detail = "savepointRedeployNonce";
        return seen.intent()
                .initialSavepoint()
                .map(path -> Origin.onceVerified(
                        path,
                        seen,
                        () -> remove(
                                phase, new Restore.Exactly(path), Why.UPGRADE, Reason.SPEC_CHANGED, detail, seen, now)))
                .orElseGet(() -> remove(phase, latest, Why.UPGRADE, Reason.SPEC_CHANGED, detail, seen, now));
    }

    /** Drey's own going down keeps the state of every job that has a place for it. */
    private static Step pause(Phase.Running phase, JobObserved seen, Instant now) {
        boolean nowhereToKeepIt = cancelLosesState(seen)
                && seen.intent().options().savepointDirectory().isEmpty();
        return nowhereToKeepIt && seen.intent().upgradeMode() == UpgradeMode.STATELESS
                ? remove(
                        phase, phase.run().from(), Why.PAUSE, Reason.PAUSING, "it has nowhere to keep state", seen, now)
                : bySavepoint(phase, Why.PAUSE, true, seen, now);
    }

    private static boolean mayFallBack(JobObserved seen) {
        return seen.intent().options().lastStateFallback() || seen.change() == Change.FLINK_VERSION;
    }

    private static Step bySavepoint(Phase.Running phase, Why why, boolean fallback, JobObserved seen, Instant now) {
        if (canSavepoint(seen) && !(savepointsKeepFailing(seen) && fallback && !cancelLosesState(seen))) {
            return withSavepoint(phase, why, seen, now);
        }
        if (fallback) {
            return byCheckpoint(phase, why, seen, now, Reason.SAVEPOINT_FALLBACK);
        }
        return waitFor(Reason.JOB_NOT_RUNNING, "kubernetes.operator.job.upgrade.last-state-fallback.enabled is false");
    }

    private static Step byLastState(Phase.Running phase, Why why, JobObserved seen, Instant now) {
        boolean betterSaved = seen.change() == Change.FLINK_VERSION || newestIsTooOld(phase.run(), seen, now);
        if (betterSaved && canSavepoint(seen) && (!savepointsKeepFailing(seen) || cancelLosesState(seen))) {
            return withSavepoint(phase, why, seen, now);
        }
        return byCheckpoint(phase, why, seen, now, reasonOf(why));
    }

    private static Step byCheckpoint(Phase.Running phase, Why why, JobObserved seen, Instant now, Reason reason) {
        return onceFound(seen.points(), found -> {
            if (found.lacksTheNewest(phase.run(), seen.ledger())) {
                return JobDecision.gone(phase.run(), seen);
            }
            return cancelLosesState(seen)
                    ? whileOnlyASavepointHelps(seen)
                    : remove(phase, StartRules.latest(phase.run()), why, reason, "", seen, now);
        });
    }

    private static Step whileOnlyASavepointHelps(JobObserved seen) {
        return seen.intent().options().savepointDirectory().isPresent()
                ? waitFor(Reason.JOB_NOT_RUNNING, "and Flink would delete its checkpoints if it were cancelled")
                : waitFor(Reason.CHECKPOINT_WOULD_BE_DELETED, "set execution.checkpointing.savepoint-dir");
    }

    /**
     * A running job that never completed a checkpoint would lose all it did, and one whose newest is older than the user
     * allows would redo too much: then a savepoint is worth its time.
     */
    private static boolean newestIsTooOld(Run run, JobObserved seen, Instant now) {
        if (!(seen.points() instanceof RestorePointsView.Found found)) {
            return false;
        }
        Optional<RestorePoint> newest = found.newestOf(run.jobId());
        Optional<Duration> maxAge = seen.intent().options().maxCheckpointAge();
        return newest.isEmpty()
                || cancelLosesState(seen)
                || maxAge.filter(age -> newest.get().completedAt().plus(age).isBefore(now))
                        .isPresent();
    }

    /** In a session cluster a job leaves by being cancelled, and then its checkpoints may go with it. */
    static boolean cancelLosesState(JobObserved seen) {
        return seen.intent().host() instanceof Host.Session
                && seen.job() instanceof JobView.Alive alive
                && !alive.keepsCheckpoints();
    }

    static boolean canSavepoint(JobObserved seen) {
        return seen.job() instanceof JobView.Alive alive
                && alive.allTasksRunning()
                && seen.intent().options().savepointDirectory().isPresent();
    }

    static boolean savepointsKeepFailing(JobObserved seen) {
        return seen.recorded()
                .trouble()
                .filter(trouble -> trouble.reason() == Reason.SAVEPOINT_FAILED)
                .filter(trouble -> trouble.failures() >= SAVEPOINT_TRIES)
                .isPresent();
    }

    static Step withSavepoint(Phase.Running phase, Why why, JobObserved seen, Instant now) {
        Optional<Recorded.Trouble> trouble =
                seen.recorded().trouble().filter(it -> it.reason() == Reason.SAVEPOINT_FAILED);
        Optional<Duration> left = trouble.flatMap(it -> Backoff.left(it, now));
        if (left.isPresent()) {
            return new Step.Wait(Reason.SAVEPOINT_FAILED, trouble.get().detail(), left.get());
        }
        int attempt = trouble.map(Recorded.Trouble::failures).orElse(0) + 1;
        String directory = seen.intent().options().savepointDirectory().orElseThrow();
        Run asked = phase.run().withSavepoints(directory);
        Phase next = new Phase.Stopping(asked, asked.stopTrigger(attempt), directory, attempt, why, now);
        return promise(seen, next, Reason.STOPPING_WITH_SAVEPOINT, reasonOf(why).sentence());
    }

    static Step remove(
            Phase.Running phase, Restore next, Why why, Reason reason, String detail, JobObserved seen, Instant now) {
        return promise(seen, new Phase.Removing(phase.run(), next, why, now), reason, detail);
    }

    static Reason reasonOf(Why why) {
        return switch (why) {
            case UPGRADE -> Reason.SPEC_CHANGED;
            case SUSPEND -> Reason.SUSPENDING;
            case PAUSE -> Reason.PAUSING;
            case DELETE -> Reason.DELETING;
            case RECOVERY -> Reason.JOBMANAGER_LOST;
            case START_FAILED -> Reason.START_FAILED;
        };
    }
}
