package dev.drey.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Step;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** I14: what never occurs in any world is not proven by any of them. */
final class CoverageTest {
    /** Said by the program around the loop when it fails itself, and of the ports of a machine: the simulation has no copy of these. */
    private static final Set<Reason> OF_THE_PROGRAM =
            EnumSet.of(Reason.INTERNAL_ERROR, Reason.NOTHING_RECORDED, Reason.PORT_TAKEN);

    /** Said when files could not be deleted for longer than a store stays broken in any of a build's worlds. */
    private static final Set<Reason> OF_LONG_TROUBLE = EnumSet.of(Reason.SNAPSHOT_NOT_DISPOSED);

    /** Nothing is carried out: what the decision says is only shown. */
    private static final Set<String> NOTHING_TO_DO = Set.of("Wait", "Settled");

    /** They take several accidents at once: more worlds than a build goes through. */
    private static final Set<String> SELDOM =
            Set.of("Removing --> Ended", "Stopped --> Removing", "Stopping --> Ended");

    private static final Coverage COVERAGE = ManyWorlds.COVERAGE;

    @BeforeAll
    static void manyWorlds() {
        assumeTrue(ManyWorlds.SEEDS >= ManyWorlds.ENOUGH && ManyWorlds.BROKEN.isEmpty(), "not enough worlds");
        Scenarios.all().forEach(it -> it.play(Wiring.REAL, COVERAGE));
    }

    @Test
    void everyReasonIsGiven() {
        Set<Reason> missing = EnumSet.allOf(Reason.class);
        missing.removeAll(COVERAGE.reasons());
        missing.removeAll(OF_THE_PROGRAM);
        missing.removeAll(OF_LONG_TROUBLE);
        assertThat(missing).as("reasons that no world gave").isEmpty();
    }

    @Test
    void everyStepIsTaken() {
        Set<String> missing = Arrays.stream(Step.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(COVERAGE.steps());
        missing.removeAll(NOTHING_TO_DO);
        assertThat(missing).as("steps that no world took").isEmpty();
    }

    @Test
    void everyFaultStrikesAndEverythingHappens() {
        assertThat(COVERAGE.faults()).containsExactlyInAnyOrder(Fault.values());
        assertThat(COVERAGE.happenings()).containsExactlyInAnyOrder(Happening.values());
    }

    /** The ways of a job that ARCHITECTURE.md draws, and those of a session cluster, which are among them. */
    @Test
    void everyWayBetweenPhasesIsGone() {
        Set<String> ways = Set.of(
                "New --> Starting",
                "Starting --> Ended",
                "Starting --> Removing",
                "Starting --> Running",
                "Running --> Ended",
                "Running --> Removing",
                "Running --> Stopping",
                "Stopping --> Removing",
                "Stopping --> Running",
                "Removing --> Running",
                "Removing --> Stopped",
                "Stopped --> Starting",
                "Ended --> Removing");
        Set<String> gone = new TreeSet<>(COVERAGE.ways());
        gone.removeAll(SELDOM);
        assertThat(gone).containsExactlyInAnyOrderElementsOf(ways);
    }
}
