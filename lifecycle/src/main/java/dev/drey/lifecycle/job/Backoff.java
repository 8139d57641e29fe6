package dev.drey.lifecycle.job;

import java.time.Duration;

/** How long to wait after failures in a row: 1 s, doubled each time, at most 1 min. Deterministic, so that a replay is exact. */
public final class Backoff {
    private static final long MAX_SECONDS = 60;

    private Backoff() {}

    public static Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, 6);
        return Duration.ofSeconds(Math.min(MAX_SECONDS, 1L << doublings));
    }
}
