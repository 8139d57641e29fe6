package dev.drey.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All scripted worlds. */
public final class Scenarios {
    private static final List<Scenario> ALL = Stream.of(
                    UpgradeScenarios.all(),
                    RollbackScenarios.all(),
                    LossScenarios.all(),
                    SessionScenarios.all(),
                    SnapshotScenarios.all())
            .flatMap(List::stream)
            .toList();

    private Scenarios() {}

    public static List<Scenario> all() {
        return ALL;
    }

    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
