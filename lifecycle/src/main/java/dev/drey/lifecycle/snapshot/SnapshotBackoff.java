package dev.drey.lifecycle.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long to wait before a snapshot that failed is tried again: 1 s, doubled each time, at most 5 min, and up to a quarter more. What is
 * more differs from snapshot to snapshot and from try to try, so that many that failed together do not come back together;
 * it is made of the snapshot's uid, so that a replay is exact.
 */
final class SnapshotBackoff {
    private static final long MAX_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int DOUBLINGS_MAX = 9;
    private static final int SHARES = 1024;

    private SnapshotBackoff() {}

    /** How long to wait still. Empty when it is time; also when the clock was set back since. */
    static Optional<Duration> left(String uid, SnapshotPhase.Pending phase, Instant now) {
        Duration left = Duration.between(now, phase.notBefore());
        boolean isDue = left.isNegative() || left.isZero();
        boolean wasSetBack = phase.attempt() == 1 || left.compareTo(after(uid, phase.attempt() - 1)) > 0;
        return isDue || wasSetBack ? Optional.empty() : Optional.of(left);
    }

    /** @param attempt the one that failed, from 1 */
    static Duration after(String uid, int attempt) {
        long base = Math.min(MAX_MILLIS, 1_000L << Math.clamp(attempt - 1L, 0, DOUBLINGS_MAX));
        long share = Math.floorMod((uid + "/" + attempt).hashCode() * 0x9E3779B1, SHARES);
        return Duration.ofMillis(base + base / 4 * share / SHARES);
    }
}
