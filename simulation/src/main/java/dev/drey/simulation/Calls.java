package dev.drey.simulation;

import dev.drey.lifecycle.reconcile.Unavailable;

/** Every effect that Drey asks for goes through here, and may fail before or after it happened, or kill Drey. */
final class Calls {
    private final Chances chances;
    private final Timeline time;

    Calls(Chances chances, Timeline time) {
        this.chances = chances;
        this.time = time;
    }

    void effect(String what, Runnable effect) {
        dieOn(Fault.DREY_DIES_BEFORE, what);
        failOn(Fault.CALL_FAILS_BEFORE, what);
        time.note("  " + what);
        effect.run();
        dieOn(Fault.DREY_DIES_AFTER, what);
        failOn(Fault.CALL_FAILS_AFTER, what);
    }

    boolean isHeard() {
        return !chances.strikes(Fault.FLINK_NOT_HEARD);
    }

    private void dieOn(Fault fault, String what) {
        if (chances.strikes(fault)) {
            time.note("  " + fault + " " + what);
            throw new DreyDied();
        }
    }

    private void failOn(Fault fault, String what) {
        if (chances.strikes(fault)) {
            time.note("  " + fault + " " + what);
            throw new Unavailable(fault + " " + what);
        }
    }
}
