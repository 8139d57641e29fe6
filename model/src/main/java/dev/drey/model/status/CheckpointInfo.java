package dev.drey.model.status;

import org.jspecify.annotations.Nullable;

/** Checkpoints asked for through the status: the peer's older way. Times are milliseconds since 1970. */
public record CheckpointInfo(
        @Nullable Checkpoint lastCheckpoint,
        @Nullable String triggerId,
        @Nullable Long triggerTimestamp,
        @Nullable SnapshotTriggerType triggerType,
        @Nullable CheckpointType formatType,
        long lastPeriodicCheckpointTimestamp) {
    /** One completed checkpoint. */
    public record Checkpoint(
            long timeStamp,
            @Nullable SnapshotTriggerType triggerType,
            @Nullable CheckpointType formatType,
            @Nullable Long triggerNonce) {}

    /** Whether a checkpoint holds all state or what changed. */
    public enum CheckpointType {
        FULL,
        INCREMENTAL,
        UNKNOWN
    }
}
