package dev.drey.simulation;

import java.util.List;

/** How one world ended. */
public sealed interface Outcome {
    /** Two worlds with the same fingerprint noted the same lines at the same times. */
    long fingerprint();

    /** The last lines of what happened; all of them if the world was told to keep them. */
    List<String> lines();

    /** Every invariant held, and the world came to rest. */
    record Passed(long fingerprint, List<String> lines) implements Outcome {
        public Passed {
            lines = List.copyOf(lines);
        }
    }

    /** @param tick the number of the event after which it was seen */
    record Broken(Invariant invariant, String what, long tick, long fingerprint, List<String> lines)
            implements Outcome {
        public Broken {
            lines = List.copyOf(lines);
        }
    }
}
