package dev.drey.local.distribution;

import java.util.List;
import java.util.Optional;

/** A file in a Maven repository. An empty classifier is the main one. */
public record Artifact(String group, String name, String version, String classifier, String extension) {

    public static Artifact jar(String group, String name, String version) {
        return new Artifact(group, name, version, "", "jar");
    }

    /** Reads {@code group:artifact:version[:classifier]}; empty when it is not of that form. */
    public static Optional<Artifact> parse(String text) {
        List<String> parts = List.of(text.split(":", -1));
        boolean complete = (parts.size() == 3 || parts.size() == 4)
                && parts.stream().allMatch(part -> part.matches("[A-Za-z0-9_.+-]+"));
        return complete
                ? Optional.of(new Artifact(
                        parts.get(0), parts.get(1), parts.get(2), parts.size() == 4 ? parts.get(3) : "", "jar"))
                : Optional.empty();
    }

    public Artifact withVersion(String other) {
        return new Artifact(group, name, other, classifier, extension);
    }

    @Override
    public String toString() {
        return group + ":" + name + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
