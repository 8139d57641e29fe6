package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.ledger.Offer;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Decides the next step for a job. Pure and total: the same view and time give the same step, and every phase has an
 * answer for every view.
 */
public final class JobDecision {
    /** How soon to look again while something is under way and no event may tell. */
    static final Duration SOON = Duration.ofMillis(500);

    private JobDecision() {}

    public static Step decide(JobObserved seen, Instant now) {
        return SnapshotRules.show(seen).orElseGet(() -> inPhase(seen, now));
    }

    private static Step inPhase(JobObserved seen, Instant now) {
        return switch (seen.recorded().phase()) {
            case Phase.New _ -> decideNew(seen, now);
            case Phase.Starting starting -> StartRules.decide(starting, seen, now);
            case Phase.Running running -> RunningRules.decide(running, seen, now);
            case Phase.Stopping stopping -> StopRules.decide(stopping, seen, now);
            case Phase.Removing removing -> RemoveRules.decide(removing, seen, now);
            case Phase.Stopped stopped -> ResumeRules.decide(stopped, seen, now);
            case Phase.Ended ended -> EndRules.decide(ended, seen, now);
        };
    }

    private static Step decideNew(JobObserved seen, Instant now) {
        JobIntent intent = seen.intent();
        if (intent.deleting()) {
            return new Step.Forget(intent.key());
        }
        if (!intent.shouldRun()) {
            return new Step.Settled(
                    Reason.NEVER_STARTED, intent.paused() ? "Drey is down" : "spec.job.state is suspended");
        }
        return ResumeRules.awaitsCluster(seen)
                ? waitFor(
                        Reason.SESSION_CLUSTER_NOT_READY,
                        intent.host().cluster().name() + " does not answer")
                : ResumeRules.firstStart(seen, now);
    }

    /** What became of a run whose end was not Drey's doing, and what Drey makes of it, in words for the user. */
    static String andThen(String how, Phase.Why why) {
        return how
                + switch (why) {
                    case RECOVERY, START_FAILED -> "; the job is started again from its newest restore point";
                    case UPGRADE -> "; the changed job starts from its newest restore point";
                    case SUSPEND -> "; its newest restore point is kept for when it is resumed";
                    case PAUSE -> "; it goes on from its newest restore point when Drey is up again";
                    case DELETE -> "";
                };
    }

    static Step waitFor(Reason reason, String detail) {
        return new Step.Wait(reason, detail, SOON);
    }

    /** The newest state of the run is not there: only the user can say what to start from instead. */
    static Step gone(Run run, JobObserved seen) {
        String folder = run.snapshots().completedIn().orElseThrow();
        return waitFor(
                Reason.RESTORE_POINT_GONE,
                Offer.after(folder, seen.ledger(), seen.intent().key()));
    }

    /** What follows from the snapshots of a run; while nobody can tell which there are, nothing does. */
    static Step onceFound(RestorePointsView points, Function<RestorePointsView.Found, Step> then) {
        return switch (points) {
            case RestorePointsView.NotAsked _ -> waitFor(Reason.RESTORE_POINTS_UNREADABLE, "nobody has looked yet");
            case RestorePointsView.Unreadable(String why) -> waitFor(Reason.RESTORE_POINTS_UNREADABLE, why);
            case RestorePointsView.Found found -> then.apply(found);
        };
    }

    /** The run ended by itself. */
    static Step ended(Run run, JobView.Ended ended, JobObserved seen, Instant now) {
        Phase next = new Phase.Ended(run, ended.end(), ended.detail(), now);
        Recorded recorded = ended.end() == Phase.End.FINISHED ? seen.recorded().finished() : seen.recorded();
        return new Step.Promise(recorded.with(next), reasonOf(ended.end()), ended.detail());
    }

    static Reason reasonOf(Phase.End end) {
        return switch (end) {
            case FINISHED -> Reason.FINISHED;
            case FAILED -> Reason.FAILED;
            case CANCELED -> Reason.CANCELED;
        };
    }

    static Step promise(JobObserved seen, Phase next, Reason reason, String detail) {
        return new Step.Promise(seen.recorded().with(next), reason, detail);
    }
}
