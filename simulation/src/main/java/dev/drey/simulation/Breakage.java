package dev.drey.simulation;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SpecDocument;
import java.util.Arrays;
import java.util.Optional;

/** What is wrong with a release of the user's. Each run of it goes the same way, whatever is healed. */
enum Breakage {
    /** Its JobManager, or its main method, does not come up. */
    NEVER_STARTS,
    /** It ends before it runs. */
    FAILS_ON_RESTORE,
    /** There are never slots enough. */
    LACKS_SLOTS,
    /** It ends a while after it ran. */
    FAILS_LATER,
    /** Flink starts it over again and again. */
    RESTARTS;

    /** Where a spec says it. */
    static final String KEY = "sim.broken";

    /** A broken job completes no more, so that two are never reached. */
    static final int CHECKPOINTS_MAX = 1;

    static Optional<Breakage> of(Run run) {
        return of(run.spec());
    }

    static Optional<Breakage> of(SpecDocument spec) {
        return Arrays.stream(values())
                .filter(it -> spec.json().contains("\"" + KEY + "\":\"" + it + "\""))
                .findFirst();
    }
}
