package dev.drey.model.status;

import dev.drey.model.SavepointFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Savepoints in the status itself: the peer's older way, still read by scripts. Times are milliseconds since 1970. */
public record SavepointInfo(
        @Nullable Savepoint lastSavepoint,
        @Nullable String triggerId,
        @Nullable Long triggerTimestamp,
        @Nullable SnapshotTriggerType triggerType,
        @Nullable SavepointFormat formatType,
        @Nullable List<Savepoint> savepointHistory,
        long lastPeriodicSavepointTimestamp) {
    /** One completed savepoint. */
    public record Savepoint(
            long timeStamp,
            @Nullable String location,
            @Nullable SnapshotTriggerType triggerType,
            @Nullable SavepointFormat formatType,
            @Nullable Long triggerNonce) {}
}
