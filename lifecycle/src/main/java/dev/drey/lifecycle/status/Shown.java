package dev.drey.lifecycle.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
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

    /**
     * @param shouldRun a run of it is wanted now
     * @param rollsBack a spec that does not become stable is given up, so that a running one is not called stable before it is
     */
    static LifecycleState lifecycle(
            Recorded recorded, boolean shouldRun, boolean deleting, boolean givenUp, boolean rollsBack) {
        if (deleting) {
            return LifecycleState.DELETING;
        }
        if (givenUp) {
            return LifecycleState.FAILED;
        }
        boolean isRolledBack = recorded.standing().rollback().isPresent();
        LifecycleState changing = isRolledBack ? LifecycleState.ROLLING_BACK : LifecycleState.UPGRADING;
        return switch (recorded.phase()) {
            case Phase.New _ -> LifecycleState.CREATED;
            case Phase.Starting starting -> starting.run().number() == 1 ? LifecycleState.DEPLOYED : changing;
            case Phase.Running _ when isRolledBack -> LifecycleState.ROLLED_BACK;
            case Phase.Running running ->
                rollsBack && isOnTrial(recorded.standing(), running) ? LifecycleState.DEPLOYED : LifecycleState.STABLE;
            case Phase.Stopping _, Phase.Removing _ -> changing;
            case Phase.Stopped stopped -> isResting(stopped, shouldRun) ? LifecycleState.SUSPENDED : changing;
            case Phase.Ended ended -> ended.end() == Phase.End.FAILED ? LifecycleState.FAILED : LifecycleState.STABLE;
        };
    }

    /** There is a spec to go back to, and it is not settled yet whether the running one is better. */
    private static boolean isOnTrial(Standing standing, Phase.Running running) {
        return standing.stable().isPresent() && standing.isOnTrial(running.run().generation());
    }

    static ReconciliationStatus reconciliation(
            Recorded recorded, Optional<Run> run, boolean shouldRun, LifecycleState lifecycle) {
        Phase phase = recorded.phase();
        Standing standing = recorded.standing();
        String spec = run.map(Shown::reconciledSpec).orElse(null);
        String newest = standing.rollback()
                .map(rollback -> LastReconciledSpec.of(rollback.failed(), false))
                .orElse(spec);
        boolean stable = phase instanceof Phase.Running && lifecycle == LifecycleState.STABLE;
        String lastStable = stable
                ? spec
                : standing.stable()
                        .map(it -> LastReconciledSpec.of(it.spec(), false))
                        .orElse(null);
        ReconciliationStatus.State state =
                standing.rollback().isPresent() ? rollbackState(phase, shouldRun) : state(phase, shouldRun);
        return new ReconciliationStatus(since(phase).toEpochMilli(), newest, lastStable, state);
    }

    private static ReconciliationStatus.State rollbackState(Phase phase, boolean shouldRun) {
        return state(phase, shouldRun) == ReconciliationStatus.State.DEPLOYED
                ? ReconciliationStatus.State.ROLLED_BACK
                : ReconciliationStatus.State.ROLLING_BACK;
    }

    private static ReconciliationStatus.State state(Phase phase, boolean shouldRun) {
        return switch (phase) {
            case Phase.New _, Phase.Starting _, Phase.Stopping _, Phase.Removing _ ->
                ReconciliationStatus.State.UPGRADING;
            case Phase.Stopped stopped when !isResting(stopped, shouldRun) -> ReconciliationStatus.State.UPGRADING;
            case Phase.Stopped _, Phase.Running _, Phase.Ended _ -> ReconciliationStatus.State.DEPLOYED;
        };
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
                .or(() -> recorded.standing()
                        .rollback()
                        .map(rollback -> errorJson(Reason.ROLLED_BACK.camelCase(), rollback.describe())))
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
