package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.onceFound;
import static dev.drey.lifecycle.job.JobDecision.promise;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the next start restores is settled: take the run away, and be sure that it is gone before anything follows. */
final class RemoveRules {
    private static final Duration SUBMISSION_MAX = Duration.ofSeconds(30);

    private RemoveRules() {}

    static Step decide(Phase.Removing phase, JobObserved seen, Instant now) {
        return switch (seen.intent().host()) {
            case Host.Own own -> removeCluster(phase, own, seen, now);
            case Host.Session session -> removeJob(phase, session, seen, now);
        };
    }

    private static Step removeCluster(Phase.Removing phase, Host.Own own, JobObserved seen, Instant now) {
        return switch (seen.cluster()) {
            case ClusterView.Absent _ -> gone(phase, seen, now);
            case ClusterView.Leaving leaving -> waitFor(Reason.STOPPING_CLUSTER, leaving.detail());
            case ClusterView.Preparing _,
                    ClusterView.Coming _,
                    ClusterView.Up _,
                    ClusterView.Silent _,
                    ClusterView.Dead _ -> new Step.RemoveCluster(own.cluster());
        };
    }

    private static Step removeJob(Phase.Removing phase, Host.Session session, JobObserved seen, Instant now) {
        return switch (seen.cluster()) {
            // A session cluster's jobs die with its JobManager: there is no high availability that could bring them
            // back.
            case ClusterView.Absent _, ClusterView.Dead _, ClusterView.Leaving _, ClusterView.Preparing _ ->
                gone(phase, seen, now);
            case ClusterView.Coming _, ClusterView.Silent _ ->
                waitFor(Reason.SESSION_CLUSTER_NOT_READY, session.cluster().name() + " cannot be asked");
            case ClusterView.Up _ -> cancel(phase, session, seen, now);
        };
    }

    private static Step cancel(Phase.Removing phase, Host.Session session, JobObserved seen, Instant now) {
        return switch (seen.job()) {
            case JobView.Ended ended when mayHaveFinished(phase, ended) -> whenMaybeFinished(phase, ended, seen, now);
            case JobView.Absent _, JobView.Refused _
            when mayStillCome(phase, seen.job(), now) ->
                waitFor(Reason.CANCELLING, "its submission may still come through");
            case JobView.Absent _, JobView.Ended _, JobView.Refused _ -> gone(phase, seen, now);
            case JobView.Alive alive
            when alive.state().equals("CANCELLING") ->
                waitFor(Reason.CANCELLING, "job " + phase.run().jobId());
            case JobView.Alive alive
            when losesState(phase, alive) ->
                promise(
                        seen,
                        new Phase.Running(phase.run(), now),
                        Reason.CHECKPOINT_WOULD_BE_DELETED,
                        "job " + phase.run().jobId() + " lives after all");
            case JobView.Alive _ ->
                new Step.Cancel(session.cluster(), phase.run().jobId());
            case JobView.Unknown _, JobView.Submitting _ -> waitFor(Reason.CANCELLING, "Flink was not heard");
        };
    }

    /**
     * The run was thought lost and its newest checkpoint is to be restored, but it lives, and Flink would delete that
     * checkpoint with it. So it goes on, and leaves in the way that keeps its state.
     */
    private static boolean losesState(Phase.Removing phase, JobView.Alive alive) {
        return phase.next() instanceof Restore.Latest && phase.why() != Phase.Why.DELETE && mayLoseState(alive);
    }

    /** Flink deletes its checkpoints with it, and it has one, or may have one before it hears that it is cancelled. */
    static boolean mayLoseState(JobView.Alive alive) {
        return !alive.keepsCheckpoints() && (alive.checkpoints() > 0 || alive.allTasksRunning());
    }

    /**
     * The JobManager runs a submitted main method to its end, even when the Drey that asked for it died; so a run that was
     * taken back while it started is gone only after a while. A run that was lost had come through before.
     */
    private static boolean mayStillCome(Phase.Removing phase, JobView job, Instant now) {
        boolean isKnown = switch (phase.why()) {
            case RECOVERY -> true;
            case START_FAILED -> job instanceof JobView.Refused;
            case UPGRADE, SUSPEND, PAUSE, DELETE -> false;
        };
        return !isKnown && mayStillCome(Optional.of(phase.since()), now);
    }

    /** @param since when a submission was given up, or left to another Drey */
    static boolean mayStillCome(Optional<Instant> since, Instant now) {
        return since.filter(it -> now.isBefore(it.plus(SUBMISSION_MAX))).isPresent();
    }

    /** Drey itself meant to start it again, but it has done all its work meanwhile. */
    private static boolean mayHaveFinished(Phase.Removing phase, JobView.Ended ended) {
        boolean byDrey = switch (phase.why()) {
            case PAUSE, RECOVERY, START_FAILED -> true;
            case UPGRADE, SUSPEND, DELETE -> false;
        };
        return byDrey && phase.next() instanceof Restore.Latest && ended.end() == Phase.End.FINISHED;
    }

    private static Step whenMaybeFinished(Phase.Removing phase, JobView.Ended ended, JobObserved seen, Instant now) {
        return onceFound(
                seen.points(),
                found -> found.endsWithSavepoint(phase.run().jobId())
                        ? gone(phase, seen, now)
                        : JobDecision.ended(phase.run(), ended, seen, now));
    }

    private static Step gone(Phase.Removing phase, JobObserved seen, Instant now) {
        Phase next = new Phase.Stopped(phase.run(), phase.next(), phase.why(), now);
        Reason reason = switch (phase.why()) {
            case SUSPEND, PAUSE -> Reason.SUSPENDED;
            case UPGRADE, RECOVERY, START_FAILED, DELETE -> Reason.STOPPING_CLUSTER;
        };
        return promise(seen, next, reason, "nothing of the run is left");
    }
}
