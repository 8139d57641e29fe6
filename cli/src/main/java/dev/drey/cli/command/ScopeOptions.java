package dev.drey.cli.command;

import dev.drey.cli.resource.Scope;
import picocli.CommandLine.Option;

/** {@code -n}. */
final class ScopeOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The namespace to look in. A name is otherwise looked for everywhere.")
    String namespace = "";

    Scope scope() {
        return Scope.of(namespace, false);
    }
}
