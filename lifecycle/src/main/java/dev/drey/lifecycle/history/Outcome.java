package dev.drey.lifecycle.history;

import java.util.Locale;

/** What became of a revision. */
public enum Outcome {
    /** Its run is on the way. */
    STARTING,
    /** It runs, and has not shown yet that it is stable. */
    RUNNING,
    /** It ran without a failure until it was believed; that stays so whatever came later. */
    STABLE,
    /** It came to its own end. */
    FINISHED,
    /** It was cancelled outside Drey. */
    CANCELED,
    /** It did not start, or ended with a failure. */
    FAILED,
    /** It was given up for the last stable one. */
    ROLLED_BACK,
    /** It was suspended before it was stable. */
    SUSPENDED,
    /** Another spec came before it was stable. */
    SUPERSEDED;

    /** Whether one would come back to it. */
    public boolean isGood() {
        return this == STABLE || this == FINISHED;
    }

    /** {@code rolled back}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
