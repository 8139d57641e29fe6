package dev.drey.lifecycle.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.model.status.JobManagerDeploymentStatus;
import dev.drey.model.status.LifecycleState;
import dev.drey.model.status.ReconciliationStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a status that jobs and session clusters share. */
final class Shown {
    private Shown() {}

    static JobManagerDeploymentStatus jobManager(ClusterView view) {
        return switch (view) {
            case ClusterView.Absent _, ClusterView.Leaving _ -> JobManagerDeploymentStatus.MISSING;
            case ClusterView.Preparing _, ClusterView.Coming _ -> JobManagerDeploymentStatus.DEPLOYING;
            case ClusterView.Up _ -> JobManagerDeploymentStatus.READY;
            case ClusterView.Silent _ -> JobManagerDeploymentStatus.DEPLOYED_NOT_READY;
            case ClusterView.Dead _ -> JobManagerDeploymentStatus.ERROR;
        };
    }

    /** @param shouldRun a run of it is wanted now */
    static LifecycleState lifecycle(Recorded recorded, boolean shouldRun, boolean deleting, boolean givenUp) {
        if (deleting) {
            return LifecycleState.DELETING;
        }
        if (givenUp) {
            return LifecycleState.FAILED;
        }
        return switch (recorded.phase()) {
            case Phase.New _ -> LifecycleState.CREATED;
            case Phase.Starting starting ->
                starting.run().number() == 1 ? LifecycleState.DEPLOYED : LifecycleState.UPGRADING;
            case Phase.Running _ -> LifecycleState.STABLE;
            case Phase.Stopping _, Phase.Removing _ -> LifecycleState.UPGRADING;
            case Phase.Stopped stopped ->
                isResting(stopped, shouldRun) ? LifecycleState.SUSPENDED : LifecycleState.UPGRADING;
            case Phase.Ended ended -> ended.end() == Phase.End.FAILED ? LifecycleState.FAILED : LifecycleState.STABLE;
        };
    }

    static ReconciliationStatus reconciliation(Phase phase, Optional<Run> run, boolean shouldRun) {
        ReconciliationStatus.State state = switch (phase) {
            case Phase.New _, Phase.Starting _, Phase.Stopping _, Phase.Removing _ ->
                ReconciliationStatus.State.UPGRADING;
            case Phase.Stopped stopped when !isResting(stopped, shouldRun) -> ReconciliationStatus.State.UPGRADING;
            case Phase.Stopped _, Phase.Running _, Phase.Ended _ -> ReconciliationStatus.State.DEPLOYED;
        };
        String spec = run.map(Shown::reconciledSpec).orElse(null);
        boolean stable = phase instanceof Phase.Running;
        return new ReconciliationStatus(since(phase).toEpochMilli(), spec, stable ? spec : null, state);
    }

    /** Stopped to stay so: not on the way to another run, nor kept from one that is wanted again. */
    static boolean isResting(Phase.Stopped stopped, boolean shouldRun) {
        return !shouldRun && (stopped.why() == Phase.Why.SUSPEND || stopped.why() == Phase.Why.PAUSE);
    }

    private static String reconciledSpec(Run run) {
        return LastReconciledSpec.of(run.spec(), run.number() == 1);
    }

    static Instant since(Phase phase) {
        return switch (phase) {
            case Phase.New _ -> Instant.EPOCH;
            case Phase.Starting it -> it.since();
            case Phase.Running it -> it.since();
            case Phase.Stopping it -> it.since();
            case Phase.Removing it -> it.since();
            case Phase.Stopped it -> it.since();
            case Phase.Ended it -> it.since();
        };
    }

    /** The peer's form of {@code status.error}: JSON as text; absent while nothing is wrong. */
    static @Nullable String error(Recorded recorded) {
        if (recorded.phase() instanceof Phase.Ended ended && ended.end() == Phase.End.FAILED) {
            return errorJson("JobFailed", ended.detail());
        }
        return recorded.trouble()
                .map(trouble -> errorJson(trouble.reason().camelCase(), trouble.detail()))
                .orElse(null);
    }

    static String errorJson(String type, String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type).put("message", message);
        return json.toString();
    }

    static @Nullable String restorePath(Restore restore) {
        return switch (restore) {
            case Restore.Empty _ -> null;
            case Restore.Exactly(String path) -> path;
            case Restore.Latest _ -> dev.drey.model.status.JobStatus.LAST_STATE_ONLY;
        };
    }
}
