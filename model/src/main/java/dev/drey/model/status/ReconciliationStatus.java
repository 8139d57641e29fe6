package dev.drey.model.status;

import org.jspecify.annotations.Nullable;

/**
 * How far the spec is carried out. {@code lastReconciledSpec} and {@code lastStableSpec} are JSON as text;
 * {@code reconciliationTimestamp} is milliseconds since 1970.
 */
public record ReconciliationStatus(
        long reconciliationTimestamp,
        @Nullable String lastReconciledSpec,
        @Nullable String lastStableSpec,
        @Nullable State state) {
    /** Where an upgrade stands. */
    public enum State {
        DEPLOYED,
        UPGRADING,
        ROLLING_BACK,
        ROLLED_BACK
    }
}
