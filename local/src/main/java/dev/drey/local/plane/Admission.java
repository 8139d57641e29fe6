package dev.drey.local.plane;

import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.planning.LocalRules;
import dev.drey.local.planning.LocalSurroundings;
import dev.drey.local.store.LocalResources;
import dev.drey.model.Resource;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import dev.drey.model.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is looked at before a resource is taken in. Whatever is wrong is said at once and completely; nothing is half done. */
final class Admission {
    private final LocalResources resources;
    private final LocalSurroundings surroundings;
    private final Endpoints endpoints;
    private final NamedPoints namedPoints;

    /**
     * What became of one resource.
     *
     * @param resource as it is to be taken in
     * @param endpoint where its {@code s3:} paths lie; empty for Drey's folder
     * @param problems errors and warnings; with an error nothing may be taken in
     */
    record Verdict(Resource resource, Optional<S3Access> endpoint, List<Problem> problems) {
        boolean isRefused() {
            return problems.stream().anyMatch(Problem::isError);
        }
    }

    Admission(LocalResources resources, LocalSurroundings surroundings, Endpoints endpoints, NamedPoints namedPoints) {
        this.resources = resources;
        this.surroundings = surroundings;
        this.endpoints = endpoints;
        this.namedPoints = namedPoints;
    }

    /**
     * @param together the resources of one request: what one of them names may be another of them
     * @param environment the AWS variables of whoever applies them
     * @return one for each, in their order
     */
    List<Verdict> look(List<Resource> together, Map<String, String> environment) {
        CrossRules crossRules = new CrossRules(resources, surroundings, together);
        return together.stream()
                .map(next -> look(next, together, crossRules, environment))
                .toList();
    }

    private Verdict look(
            Resource next, List<Resource> together, CrossRules crossRules, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>(rules(next, crossRules));
        if (problems.stream().noneMatch(Problem::isError)) {
            problems.addAll(LocalRules.check(next, surroundings.defaults(next.key())));
        }
        if (problems.stream().anyMatch(Problem::isError)) {
            return new Verdict(next, Optional.empty(), problems);
        }
        return switch (endpoints.settle(next, environment)) {
            case Endpoints.Settled.Folder() -> {
                namedPoints.check(next, together, Optional.empty()).ifPresent(problems::add);
                yield new Verdict(next, Optional.empty(), problems);
            }
            case Endpoints.Settled.At(Resource resource, S3Access access) -> {
                namedPoints.check(resource, together, Optional.of(access)).ifPresent(problems::add);
                yield new Verdict(resource, Optional.of(access), problems);
            }
            case Endpoints.Settled.Refused(Problem problem) -> {
                problems.add(problem);
                yield new Verdict(next, Optional.empty(), problems);
            }
        };
    }

    /**
     * What is wrong with a change of a resource that is there and whose endpoint stays. A change that stops a job needs nothing of
     * what a start needs, and is not refused for what was wrong before: one must always be able to stop.
     */
    List<Problem> lookAtEdit(Resource next) {
        CrossRules crossRules = new CrossRules(resources, surroundings, List.of(next));
        List<Problem> problems = new ArrayList<>(rules(next, crossRules));
        if (SpecEdits.isSuspended(next)) {
            resources.get(next.key()).ifPresent(before -> problems.removeAll(rules(before.resource(), crossRules)));
        } else {
            problems.addAll(LocalRules.check(next, surroundings.defaults(next.key())));
        }
        return problems;
    }

    /** What the manifest says of itself, and together with others. */
    private List<Problem> rules(Resource next, CrossRules crossRules) {
        Optional<Resource> before = resources.get(next.key()).map(Stored::resource);
        Map<String, String> defaults = surroundings.defaults(next.key());
        return Stream.concat(
                        Validation.validate(next, before, defaults, Locator.NONE).stream(),
                        crossRules.check(next).stream())
                .distinct()
                .toList();
    }
}
