package dev.drey.simulation;

/** What may go wrong by itself. Each is on or off in a seed, and rated there. */
enum Fault {
    CALL_FAILS_BEFORE(0.15),
    CALL_FAILS_AFTER(0.15),
    DREY_DIES_BEFORE(0.04),
    DREY_DIES_AFTER(0.04),
    FLINK_NOT_HEARD(0.3),
    STORE_UNREADABLE(0.3),
    START_FAILS(0.7),
    RESTORE_FAILS(0.5),
    SAVEPOINT_FAILS(0.6),
    SAVEPOINT_LATE(0.6),
    CHECKPOINT_FAILS(0.7),
    EVENT_LOST(0.8);

    private final double worst;

    Fault(double worst) {
        this.worst = worst;
    }

    /** The highest rate that a seed may give it, per chance. */
    double worst() {
        return worst;
    }
}
