package dev.drey.lifecycle.status;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.deployment.ClusterObserved;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.status.FlinkDeploymentStatus;
import dev.drey.model.status.LifecycleState;
import dev.drey.model.status.TaskManagerInfo;
import java.util.Map;

/** The status of a session cluster. */
final class ClusterStatus {
    private ClusterStatus() {}

    /** @param of whose spec is the user's newest; {@code seen} is about the one that is to run */
    static FlinkDeploymentStatus of(Stored of, ClusterObserved seen, Step step) {
        Phase phase = seen.recorded().phase();
        boolean givenUp = step instanceof Step.Settled(Reason reason, var _) && reason == Reason.START_GIVEN_UP;
        boolean shouldRun = !seen.intent().paused() && !seen.intent().deleting();
        LifecycleState lifecycle = Shown.lifecycle(
                seen.recorded(),
                shouldRun,
                seen.intent().deleting(),
                givenUp,
                seen.intent().rollsBack());
        boolean ready = seen.cluster() instanceof ClusterView.Up;
        return new FlinkDeploymentStatus(
                null,
                Shown.error(seen.recorded()),
                of.generation(),
                lifecycle,
                seen.cluster() instanceof ClusterView.Up up ? up.info() : Map.of(),
                Shown.jobManager(seen.cluster()),
                Shown.reconciliation(seen.recorded(), Observer.runOf(phase), shouldRun, lifecycle),
                new TaskManagerInfo(
                        ready
                                ? "component=taskmanager,app="
                                        + seen.intent().key().name()
                                : "",
                        seen.cluster() instanceof ClusterView.Up up ? up.taskManagers() : 0),
                Conditions.of(ready, runningReason(seen.cluster()), step, of.generation(), Shown.since(phase)));
    }

    private static String runningReason(ClusterView view) {
        return switch (Shown.jobManager(view)) {
            case READY -> "JobManagerReady";
            case DEPLOYED_NOT_READY -> "DeployedNotReady";
            case DEPLOYING -> "JobManagerIsDeploying";
            case MISSING -> "JobManagerDeploymentMissing";
            case ERROR -> "Error";
        };
    }
}
