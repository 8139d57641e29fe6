package dev.drey.cli.resource;

import dev.drey.cli.Failure;

/** Which namespaces a command looks at. */
public sealed interface Scope {
    String DEFAULT_NAMESPACE = "default";

    record In(String namespace) implements Scope {}

    record Everywhere() implements Scope {}

    /** Nothing was said: lists show {@value #DEFAULT_NAMESPACE}, a name is looked for everywhere. */
    record Unsaid() implements Scope {}

    static Scope of(String namespace, boolean everywhere) {
        if (everywhere) {
            return new Everywhere();
        }
        if (!namespace.isEmpty() && !namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw Failure.usage("\"" + namespace + "\" is no name of a namespace");
        }
        return namespace.isEmpty() ? new Unsaid() : new In(namespace);
    }
}
