package dev.drey.simulation;

import dev.drey.model.Resource;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import dev.drey.model.validation.Validation;
import java.util.Map;
import java.util.Optional;

/** Whether a manifest is taken in: the rules of the model, as in the program. */
final class Admission {
    private static final Map<String, String> DEFAULTS = Map.of(
            "execution.checkpointing.dir",
            "checkpoints",
            "execution.checkpointing.savepoint-dir",
            "savepoints",
            Validation.RESTORES_LOST_JOBS,
            "true");

    private Admission() {}

    static boolean isValid(Resource next, Optional<Resource> before) {
        return Validation.validate(next, before, DEFAULTS, Locator.NONE).stream()
                .noneMatch(Problem::isError);
    }
}
