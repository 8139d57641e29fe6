package dev.drey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A thousand worlds with every build, as many as wanted with {@code -Ddrey.seeds=N}; one of them again, from its first line to
 * its last, with {@code -Ddrey.seed=N}.
 */
final class SimulationTest {
    private static final long SEEDS = Long.getLong("drey.seeds", 1_000);
    private static final long FIRST = Long.getLong("drey.seed", 0);

    @Test
    void everyPromiseHoldsInEveryWorldAndEveryWorldComesToRest() {
        long last = Long.getLong("drey.seed") == null ? SEEDS : FIRST + 1;
        for (long seed = FIRST; seed < last; seed++) {
            Simulation simulation = new Simulation(seed);
            try {
                simulation.live();
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken + "\n" + simulation.tail(), broken);
            }
        }
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        assertThat(Simulation.run(7).fingerprint())
                .isEqualTo(Simulation.run(7).fingerprint())
                .isNotEqualTo(Simulation.run(8).fingerprint());
    }
}
