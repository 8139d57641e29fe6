package dev.drey.model;

import org.jspecify.annotations.Nullable;

/** The older way to size a process ({@code resource}); {@code resources} beats it when it is not empty. */
public record ResourceSpec(
        @Nullable Double cpu,
        @Nullable String memory,
        @Nullable String ephemeralStorage) {
    static ResourceSpec read(Tree tree) {
        return new ResourceSpec(tree.decimal("cpu"), tree.text("memory"), tree.text("ephemeralStorage"));
    }
}
