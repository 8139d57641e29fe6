package dev.drey.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Some worlds with every build, as many as wanted with {@code -Ddrey.seeds=N}, from {@code -Ddrey.seed=N} on; that alone is one
 * of them again.
 */
final class SimulationTest {
    private static final long FIRST = Long.getLong("drey.seed", 0);
    private static final long SEEDS = Long.getLong("drey.seeds", Long.getLong("drey.seed") == null ? 1_000 : 1);

    @Test
    void everyPromiseHoldsInEveryWorldAndEveryWorldComesToRest() {
        Coverage coverage = new Coverage();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            if (Simulation.run(seed, coverage) instanceof Outcome.Broken broken) {
                fail("seed %d breaks %s at event %d: %s%n  %s%n%s"
                        .formatted(
                                seed,
                                broken.invariant().number(),
                                broken.tick(),
                                broken.invariant().sentence(),
                                broken.what(),
                                String.join("\n", broken.lines())));
            }
        }
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Simulation.replay(seed).fingerprint())
                    .isEqualTo(Simulation.run(seed, new Coverage()).fingerprint())
                    .isNotEqualTo(Simulation.replay(seed + 1).fingerprint());
        }
    }
}
