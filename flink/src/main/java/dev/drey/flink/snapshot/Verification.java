package dev.drey.flink.snapshot;

import java.util.List;
import java.util.Optional;

/** What a look into a snapshot's {@code _metadata} found. */
public sealed interface Verification {
    /** It is readable from the first to the last byte. The state files that it names were not looked at. */
    record Verified(long checkpointId, int formatVersion, List<Operator> operators) implements Verification {
        public Verified {
            operators = List.copyOf(operators);
        }
    }

    /** It is surely a snapshot, but in a format of a Flink version that Drey does not know: nothing is said about the rest. */
    record Unfamiliar(int formatVersion) implements Verification {}

    /** A job that is started from this would fail or lose state. */
    record Unreadable(String why) implements Verification {}

    /**
     * An operator with state.
     *
     * @param id 32 hexadecimal digits, which Flink matches state to operators by
     * @param name as the user interface shows it; since Flink 2.0
     * @param uid as the program sets it; since Flink 2.0, absent if the program sets none
     */
    record Operator(String id, Optional<String> name, Optional<String> uid, int parallelism, int maxParallelism) {}
}
