package dev.drey.local.plane;

import dev.drey.local.launch.Note;
import dev.drey.local.planning.LocalRules;
import dev.drey.local.store.LocalResources;
import dev.drey.model.Resource;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import dev.drey.model.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is looked at before a resource is taken in. Whatever is wrong is said at once and completely; nothing is half done. */
final class Admission {
    private final LocalResources resources;
    private final LocalDefaultsOf defaults;

    /** @param problems errors and warnings; with an error nothing may be taken in */
    record Verdict(List<Problem> problems, List<Note> notes) {
        boolean isRefused() {
            return problems.stream().anyMatch(Problem::isError);
        }
    }

    Admission(LocalResources resources, LocalDefaultsOf defaults) {
        this.resources = resources;
        this.defaults = defaults;
    }

    Verdict look(Resource next) {
        Optional<Resource> before = resources.get(next.key()).map(it -> it.resource());
        Map<String, String> configuration = defaults.cluster(next.key());
        List<Problem> problems = new ArrayList<>(Validation.validate(next, before, configuration, Locator.NONE));
        if (problems.stream().noneMatch(Problem::isError)) {
            problems.addAll(LocalRules.check(next, configuration));
        }
        return new Verdict(problems, LocalRules.notes(next));
    }
}
