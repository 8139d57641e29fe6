package dev.drey.simulation;

/** Drey's process was killed here; only what was recorded is left of it. */
final class DreyDied extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
