package dev.drey.lifecycle.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What was just found at a path that is to be restored from. */
public sealed interface PointView {
    /**
     * A whole snapshot.
     *
     * @param checkpointId Flink's number of it; empty if it is in a format that Drey cannot read further than its version
     * @param format the version of its {@code _metadata}
     * @param operators the ids of the operators that have state in it; empty if it cannot be read so far
     * @param completedAt when its {@code _metadata} was written
     * @param bytes of the files in its folder
     */
    record Whole(Optional<Long> checkpointId, int format, Set<String> operators, Instant completedAt, long bytes)
            implements PointView {
        public Whole {
            operators = Set.copyOf(operators);
        }
    }

    /** There is none, or it is broken. */
    record Unreadable(String why) implements PointView {}

    /** It lies where Drey never looks, in a file system that only Flink knows. */
    record Foreign(String scheme) implements PointView {}

    /** Nobody could look, so nothing may be concluded. */
    record Unreachable(String why) implements PointView {}
}
