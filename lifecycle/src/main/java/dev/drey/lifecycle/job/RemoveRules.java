package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.promise;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Instant;

/** What the next start restores is settled: take the run away, and be sure that it is gone before anything follows. */
final class RemoveRules {
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
            case JobView.Absent _, JobView.Ended _, JobView.Refused _ -> gone(phase, seen, now);
            case JobView.Alive alive
            when alive.state().equals("CANCELLING") ->
                waitFor(Reason.CANCELLING, "job " + phase.run().jobId());
            case JobView.Alive _ ->
                new Step.Cancel(session.cluster(), phase.run().jobId());
            case JobView.Unknown _, JobView.Submitting _ -> waitFor(Reason.CANCELLING, "Flink was not heard");
        };
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
