package dev.drey.model.reading;

import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an input contains, in its order. A resource is listed even when parts of it are wrong, so that its other mistakes
 * can be found too: ask {@link #hasErrors()} before using any.
 */
public record Manifests(List<Resource> resources, List<Problem> problems, Map<ResourceKey, Locator> locators) {
    public Manifests {
        resources = List.copyOf(resources);
        problems = problems.stream().sorted(Problem.BY_POSITION).toList();
        locators = Collections.unmodifiableMap(new LinkedHashMap<>(locators));
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** This input followed by another; a resource that both define is an error of the second. */
    public Manifests and(Manifests second) {
        var all = new ArrayList<>(resources);
        var told = new ArrayList<>(problems);
        told.addAll(second.problems);
        var places = new LinkedHashMap<>(locators);
        for (Resource resource : second.resources) {
            Locator earlier = places.putIfAbsent(resource.key(), second.locator(resource));
            if (earlier == null) {
                all.add(resource);
            } else {
                Position at = second.locator(resource).locate("metadata.name");
                told.add(Problem.error(
                        at,
                        "metadata.name",
                        DocumentReader.twice(resource, earlier),
                        "rename or remove one of the two."));
            }
        }
        return new Manifests(all, told, places);
    }

    /** Where the fields of a resource stand in the input. */
    public Locator locator(Resource resource) {
        return locators.getOrDefault(resource.key(), Locator.NONE);
    }
}
