package dev.drey.model.status;

import org.jspecify.annotations.Nullable;

/** The job as last seen. {@code startTime} and {@code updateTime} are milliseconds since 1970, as text. */
public record JobStatus(
        @Nullable String jobName,
        @Nullable String jobId,
        @Nullable State state,
        @Nullable String startTime,
        @Nullable String updateTime,
        @Nullable String upgradeSavepointPath,
        @Nullable SavepointInfo savepointInfo,
        @Nullable CheckpointInfo checkpointInfo) {
    /** Stands in {@code upgradeSavepointPath} when the state is only known through the high-availability metadata. */
    public static final String LAST_STATE_ONLY = "KUBERNETES_OPERATOR_LAST_STATE";

    /** Flink's job states; {@code RECONCILING} also means that nothing is known. */
    public enum State {
        INITIALIZING,
        CREATED,
        RUNNING,
        FAILING,
        FAILED,
        CANCELLING,
        CANCELED,
        FINISHED,
        RESTARTING,
        SUSPENDED,
        RECONCILING
    }
}
