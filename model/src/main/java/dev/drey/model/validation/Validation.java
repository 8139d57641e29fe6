package dev.drey.model.validation;

import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules for a resource, checked at once. */
public final class Validation {
    private Validation() {}

    /**
     * Everything that is wrong with {@code next}, in the order of its text.
     *
     * @param previous the spec that is in force, if the resource exists
     * @param defaultConfiguration the control plane's own options, which those of the resource overlay
     */
    public static List<Problem> validate(
            Resource next, Optional<Resource> previous, Map<String, String> defaultConfiguration, Locator locator) {
        Report report = Report.on(locator);
        NameRules.check(next.kind(), next.metadata(), report);
        switch (next) {
            case FlinkDeployment deployment -> {}
            case FlinkSessionJob job -> {}
            case FlinkStateSnapshot snapshot -> {}
            case FlinkBlueGreenDeployment blueGreen -> {}
        }
        return report.problems().stream().sorted(Problem.BY_POSITION).toList();
    }
}
