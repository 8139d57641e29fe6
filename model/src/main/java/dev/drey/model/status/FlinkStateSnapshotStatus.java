package dev.drey.model.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a snapshot is. Timestamps are ISO-8601 in UTC, as Kubernetes writes them. */
public record FlinkStateSnapshotStatus(
        @Nullable State state,
        @Nullable String triggerId,
        @Nullable String triggerTimestamp,
        @Nullable String resultTimestamp,
        @Nullable String path,
        @Nullable String error,
        int failures,
        @Nullable List<Condition> conditions)
        implements Status {
    /** Without conditions. */
    public FlinkStateSnapshotStatus(
            @Nullable State state,
            @Nullable String triggerId,
            @Nullable String triggerTimestamp,
            @Nullable String resultTimestamp,
            @Nullable String path,
            @Nullable String error,
            int failures) {
        this(state, triggerId, triggerTimestamp, resultTimestamp, path, error, failures, null);
    }

    public FlinkStateSnapshotStatus with(List<Condition> all) {
        return new FlinkStateSnapshotStatus(
                state, triggerId, triggerTimestamp, resultTimestamp, path, error, failures, all);
    }

    /** From asked for to done; the last three are final. */
    public enum State {
        TRIGGER_PENDING,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        ABANDONED
    }
}
