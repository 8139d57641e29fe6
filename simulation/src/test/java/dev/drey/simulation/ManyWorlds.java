package dev.drey.simulation;

import java.util.ArrayList;
import java.util.List;

/** The worlds of this build, gone through once for all tests that look at them. */
final class ManyWorlds {
    /** With fewer, not everything that may happen has happened. */
    static final long ENOUGH = 500;

    static final long FIRST = Long.getLong("drey.seed", 0);
    static final long SEEDS = Long.getLong("drey.seeds", Long.getLong("drey.seed") == null ? ENOUGH : 1);
    static final Coverage COVERAGE = new Coverage();
    static final List<String> BROKEN = broken();

    private ManyWorlds() {}

    private static List<String> broken() {
        List<String> broken = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + SEEDS && broken.isEmpty(); seed++) {
            if (Simulation.run(seed, COVERAGE) instanceof Outcome.Broken it) {
                broken.add("seed %d breaks %s at event %d: %s%n  %s%n%s"
                        .formatted(
                                seed,
                                it.invariant().number(),
                                it.tick(),
                                it.invariant().sentence(),
                                it.what(),
                                String.join("\n", it.lines())));
            }
        }
        return broken;
    }
}
