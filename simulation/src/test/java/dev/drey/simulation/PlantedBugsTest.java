package dev.drey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that finds nothing proves nothing: for each invariant a mistake is planted that it has to find. */
final class PlantedBugsTest {
    /** So many worlds each commit goes through at least. */
    private static final long SEEDS_MAX = 1_000;

    static List<Mistakes.Planted> planted() {
        return Mistakes.all();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void aPlantedMistakeIsFound(Mistakes.Planted mistake) {
        assertThat(findsBroken(mistake))
                .as("%s breaks %s within %s worlds", mistake.name(), mistake.breaks(), SEEDS_MAX)
                .isTrue();
    }

    private static boolean findsBroken(Mistakes.Planted mistake) {
        for (long seed = 0; seed < SEEDS_MAX; seed++) {
            Outcome outcome =
                    Simulation.run(seed, new Coverage(), mistake.wiring().get(), false);
            if (outcome instanceof Outcome.Broken broken && broken.invariant() == mistake.breaks()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whatIsOnlyWrappedIsTheSameWorld() {
        for (long seed = 0; seed < 50; seed++) {
            Outcome wrapped = Simulation.run(seed, new Coverage(), new Mistakes.Faithful(), false);
            assertThat(wrapped).as("seed %s", seed).isInstanceOf(Outcome.Passed.class);
            assertThat(wrapped.fingerprint())
                    .isEqualTo(Simulation.run(seed, new Coverage()).fingerprint());
        }
    }

    @Test
    void chanceThatDoesNotComeFromTheSeedIsFound() {
        Wiring ownChance = new Mistakes.ChanceOfItsOwn();
        Set<Long> fingerprints = new HashSet<>();
        for (int again = 0; again < 5; again++) {
            fingerprints.add(Simulation.run(7, new Coverage(), ownChance, false).fingerprint());
        }
        assertThat(fingerprints).as("what the same seed came to").hasSizeGreaterThan(1);
    }

    @Test
    void aStepThatIsNeverTakenIsFound() {
        Coverage coverage = new Coverage();
        for (long seed = 0; seed < 60; seed++) {
            Simulation.run(seed, coverage, new Mistakes.NeverDisposes(), false);
        }
        assertThat(coverage.steps()).contains("Promise", "StartCluster").doesNotContain("DisposeSnapshot");
    }

    @Test
    void everyInvariantHasItsMistake() {
        Set<Invariant> broken = Mistakes.all().stream()
                .map(Mistakes.Planted::breaks)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Invariant.class)));
        // Broken by the two tests above: they are about many worlds, not about one.
        broken.addAll(Set.of(Invariant.SAME_SEED, Invariant.EVERYTHING_HAPPENED));
        assertThat(broken).containsExactly(Invariant.values());
    }
}
