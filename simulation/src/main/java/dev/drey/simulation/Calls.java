package dev.drey.simulation;

import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every effect that Drey asks for goes through here. It may fail before or after it happened, take long, kill Drey, or come from
 * a Drey that was paused while another took over.
 */
final class Calls {
    /** Calls that wait for each other, as those of several resources at once; more would only look at the same again. */
    private static final int DEPTH_MAX = 3;

    private static final long SLOW_MAX_MILLIS = 20_000;
    private static final long PAUSE_MAX_MILLIS = 90_000;

    private final Coverage coverage;
    private final Chances chances;
    private final Timeline time;
    private Optional<DreyProcess> caller = Optional.empty();
    private Predicate<DreyProcess> inCharge = _ -> true;
    private Runnable takeOver = () -> {};
    private boolean timePassed;
    private int depth;

    Calls(Coverage coverage, Chances chances, Timeline time) {
        this.coverage = coverage;
        this.chances = chances;
        this.time = time;
    }

    /** @param takeOver starts another Drey, which is in charge from then on */
    void operatedBy(Predicate<DreyProcess> inCharge, Runnable takeOver) {
        this.inCharge = inCharge;
        this.takeOver = takeOver;
    }

    /** All calls within the pass are this process's. */
    void by(DreyProcess drey, Runnable pass) {
        Optional<DreyProcess> before = caller;
        caller = Optional.of(drey);
        try {
            pass.run();
        } finally {
            caller = before;
        }
    }

    /** Empty while nobody asks for an effect but only looks, to see whether all is well. */
    Optional<DreyProcess> caller() {
        return caller;
    }

    /** @param step what the call carries out */
    void effect(Class<? extends Step> step, String what, Runnable effect) {
        coverage.taken(step);
        effect(what, effect);
    }

    void effect(String what, Runnable effect) {
        dieOn(Fault.DREY_DIES_BEFORE, what);
        failOn(Fault.CALL_FAILS_BEFORE, what);
        timePassed = false;
        if (depth < DEPTH_MAX && caller.isPresent()) {
            takeTime(what, caller.get());
        }
        time.note("  " + what);
        effect.run();
        timePassed = false;
        dieOn(Fault.DREY_DIES_AFTER, what);
        failOn(Fault.CALL_FAILS_AFTER, what);
    }

    /**
     * Whether the effect that is being asked for may rest on what is true no more, because time passed since it was decided or
     * another Drey is in charge. Then whoever has it made refuses what is not promised any more.
     */
    boolean mayBeStale() {
        return timePassed || !caller.map(inCharge::test).orElse(true);
    }

    /** The effect needs a promise that is recorded now. */
    void require(boolean promised, String what) {
        if (promised) {
            return;
        }
        if (mayBeStale()) {
            throw new Conflict(what + " is not promised any more");
        }
        throw new Violation(Invariant.PROMISE_FIRST, what + " was not promised");
    }

    /**
     * The effect is one that nobody can refuse for us: whoever asks for it makes sure, as the last thing, that no other Drey is in
     * charge (by its lock on the home, or its lease).
     */
    void requireInCharge(String what) {
        if (!caller.map(inCharge::test).orElse(true)) {
            throw new Conflict(what + " is for another Drey");
        }
    }

    private void takeTime(String what, DreyProcess by) {
        if (chances.strikes(Fault.CALL_SLOW)) {
            time.note("  slow: " + what);
            pass(chances.millis(50, SLOW_MAX_MILLIS), by);
        }
        if (inCharge.test(by) && chances.strikes(Fault.DREY_PAUSED)) {
            time.note("DREY " + by.number() + " is paused before: " + what);
            takeOver.run();
            pass(chances.millis(500, PAUSE_MAX_MILLIS), by);
            time.note("DREY " + by.number() + " goes on with what it knew");
        }
    }

    private void pass(long millis, DreyProcess by) {
        Optional<DreyProcess> before = caller;
        depth++;
        try {
            time.pass(millis);
        } finally {
            depth--;
            caller = before;
        }
        timePassed = true;
        if (!by.lives()) {
            throw new DreyDied();
        }
    }

    boolean recordConflicts() {
        return chances.strikes(Fault.RECORD_CONFLICTS);
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
