package dev.drey.model.status;

import org.jspecify.annotations.Nullable;

/** Which of the two children serves and where a switch stands. Timestamps are ISO-8601 in UTC. */
public record FlinkBlueGreenDeploymentStatus(
        @Nullable JobStatus jobStatus,
        @Nullable BlueGreenState blueGreenState,
        @Nullable String lastReconciledSpec,
        @Nullable String lastReconciledTimestamp,
        @Nullable String abortTimestamp,
        @Nullable String deploymentReadyTimestamp,
        @Nullable String savepointTriggerId,
        @Nullable String error)
        implements Status {
    /** The peer's phases, under the peer's names. */
    public enum BlueGreenState {
        INITIALIZING_BLUE,
        ACTIVE_BLUE,
        ACTIVE_GREEN,
        SAVEPOINTING_BLUE,
        SAVEPOINTING_GREEN,
        TRANSITIONING_TO_BLUE,
        TRANSITIONING_TO_GREEN
    }
}
