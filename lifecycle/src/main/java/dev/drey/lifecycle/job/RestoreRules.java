package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.promise;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Instant;

/** A command named a restore point for a job that runs: the job leaves for it, unless it cannot be started from there. */
final class RestoreRules {
    private RestoreRules() {}

    static Step leave(Phase.Running phase, JobObserved seen, Instant now) {
        String path = seen.intent().ordered().orElseThrow();
        if (seen.origin() instanceof OriginView.Unfit unfit && unfit.path().equals(path)) {
            return drop(phase, Origin.refusal(unfit, seen), seen);
        }
        if (isItsOwnCheckpoint(phase.run(), path)) {
            return drop(
                    phase, path + ": Flink deletes the checkpoints of the running job as newer ones complete", seen);
        }
        return Origin.onceVerified(path, seen, () -> leaveFor(path, phase, seen, now));
    }

    /** What the job did since goes on to be a restore point, also where Flink would delete its checkpoints with it. */
    private static Step leaveFor(String path, Phase.Running phase, JobObserved seen, Instant now) {
        boolean isSaved = UpgradeRules.cancelLosesState(seen)
                && UpgradeRules.canSavepoint(seen)
                && !UpgradeRules.savepointsKeepFailing(seen);
        return isSaved
                ? UpgradeRules.withSavepoint(phase, Why.UPGRADE, seen, now)
                : UpgradeRules.remove(phase, new Restore.Exactly(path), Why.UPGRADE, Reason.RESTORING, path, seen, now);
    }

    private static boolean isItsOwnCheckpoint(Run run, String path) {
        return path.contains("/" + run.jobId() + "/chk-");
    }

    /** The job goes on as if nobody had asked; that it was asked for and why it is not done is an event. */
    private static Step drop(Phase.Running phase, String why, JobObserved seen) {
        Run run = phase.run();
        Run done = run.withSpec(
                run.generation(), RestoreOrder.dropped(run.spec(), seen.intent().spec()));
        return promise(seen, new Phase.Running(done, phase.since()), Reason.RESTORE_POINT_REFUSED, why);
    }
}
