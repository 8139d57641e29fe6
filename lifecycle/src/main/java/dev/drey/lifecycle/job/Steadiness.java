package dev.drey.lifecycle.job;

import java.time.Instant;
import java.util.Optional;

/**
 * How a living job has fared, as Flink remembers it.
 *
 * @param checkpoints how many it has completed since it was last restored
 * @param lastFailure the last time that one of its tasks failed, and why; asked for only of a job that is not running well
 */
public record Steadiness(long checkpoints, Optional<Failure> lastFailure) {
    public static final Steadiness UNKNOWN = new Steadiness(0, Optional.empty());

    /** @param cause Flink's, in one line */
    public record Failure(Instant at, String cause) {}

    /** The failure, if there was one later than that. */
    Optional<Failure> failureAfter(Instant time) {
        return lastFailure.filter(it -> it.at().isAfter(time));
    }
}
