package dev.drey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Some worlds with every build, as many as wanted with {@code -Ddrey.seeds=N}, from {@code -Ddrey.seed=N} on; that alone is one
 * of them again.
 */
final class SimulationTest {
    @Test
    void everyPromiseHoldsInEveryWorldAndEveryWorldComesToRest() {
        assertThat(ManyWorlds.BROKEN).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameWorld() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Simulation.replay(seed).fingerprint())
                    .isEqualTo(Simulation.run(seed, new Coverage()).fingerprint())
                    .isNotEqualTo(Simulation.run(seed + 1, new Coverage()).fingerprint());
        }
    }
}
