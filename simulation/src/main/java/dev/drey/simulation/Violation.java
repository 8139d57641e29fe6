package dev.drey.simulation;

/** A promise of the design was broken. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Invariant invariant;

    Violation(Invariant invariant, String what) {
        super(what);
        this.invariant = invariant;
    }

    Invariant invariant() {
        return invariant;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
