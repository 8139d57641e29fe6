package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.UpgradeMode;
import java.time.Instant;

/** The job ended by itself: show it, until the user wants something else of it. */
final class EndRules {
    private EndRules() {}

    static Step decide(Phase.Ended phase, JobObserved seen, Instant now) {
        JobIntent intent = seen.intent();
        if (intent.paused() && !intent.deleting()) {
            return rest(phase, seen);
        }
        if (!intent.shouldRun()) {
            Why why = intent.whyStopped();
            return remove(phase, why, UpgradeRules.reasonOf(why), seen, now);
        }
        return RollbackRules.whenFailed(phase, seen, now).orElseGet(() -> unlessChanged(phase, seen, now));
    }

    private static Step unlessChanged(Phase.Ended phase, JobObserved seen, Instant now) {
        return switch (seen.change()) {
            case UPGRADE, FLINK_VERSION, SAVEPOINT_REDEPLOY, RESTORE ->
                remove(phase, Why.UPGRADE, Reason.SPEC_CHANGED, seen, now);
            case NONE, IN_PLACE -> stay(phase, seen, now);
        };
    }

    /** Drey goes down: the end stays remembered, the cluster that only showed it goes. */
    private static Step rest(Phase.Ended phase, JobObserved seen) {
        if (seen.intent().host() instanceof Host.Own own && !(seen.cluster() instanceof ClusterView.Absent)) {
            return seen.cluster() instanceof ClusterView.Leaving leaving
                    ? JobDecision.waitFor(Reason.STOPPING_CLUSTER, leaving.detail())
                    : new Step.RemoveCluster(own.cluster());
        }
        return new Step.Settled(Reason.PAUSING, phase.detail());
    }

    private static Step stay(Phase.Ended phase, JobObserved seen, Instant now) {
        if (phase.end() == End.FAILED && seen.intent().options().restartFailed()) {
            return new Step.Promise(
                    seen.recorded()
                            .withTrouble(Reason.FAILED, phase.detail(), now)
                            .with(new Phase.Removing(
                                    phase.run(), StartRules.latest(phase.run()), Why.START_FAILED, now)),
                    Reason.FAILED_JOB_RESTART,
                    phase.detail());
        }
        return new Step.Settled(JobDecision.reasonOf(phase.end()), phase.detail());
    }

    private static Step remove(Phase.Ended phase, Why why, Reason reason, JobObserved seen, Instant now) {
        boolean dropsState = why == Why.UPGRADE && seen.intent().upgradeMode() == UpgradeMode.STATELESS;
        Restore next = dropsState ? new Restore.Empty() : StartRules.latest(phase.run());
        // Flink deletes the checkpoints of a job that finished: there is nothing that a later start could lack.
        boolean isFinished = phase.end() == End.FINISHED;
        Run run = isFinished ? phase.run().withoutCompleted() : phase.run();
        boolean isOtherWork = isFinished && why == Why.UPGRADE;
        Recorded recorded = isOtherWork ? seen.recorded().withStanding(Standing.UNKNOWN) : seen.recorded();
        return new Step.Promise(recorded.with(new Phase.Removing(run, next, why, now)), reason, "after it had ended");
    }
}
