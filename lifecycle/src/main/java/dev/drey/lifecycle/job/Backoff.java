package dev.drey.lifecycle.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long to wait after failures in a row: 1 s, doubled each time, at most 1 min. Deterministic, so that a replay is exact. */
public final class Backoff {
    private static final long MAX_SECONDS = 60;

    private Backoff() {}

    /** How long to wait still. Empty when it is time; also when the clock was set back since, as who waited by it would wait for ever. */
    public static Optional<Duration> left(Recorded.Trouble trouble, Instant now) {
        Instant notBefore = trouble.at().plus(after(trouble.failures()));
        return now.isBefore(trouble.at()) || !now.isBefore(notBefore)
                ? Optional.empty()
                : Optional.of(Duration.between(now, notBefore));
    }

    static Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, 6);
        return Duration.ofSeconds(Math.min(MAX_SECONDS, 1L << doublings));
    }
}
