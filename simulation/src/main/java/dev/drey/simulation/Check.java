package dev.drey.simulation;

/** Watches over one invariant by looking at the world as it stands. */
interface Check {
    /** @throws Violation if the invariant is broken now */
    void afterEvent();
}
