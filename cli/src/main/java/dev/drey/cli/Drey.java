package dev.drey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command above all others; alone it prints the help. */
@Command(
        name = "drey",
        description = "Runs Apache Flink from the manifests of its Kubernetes operator, on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Start with: drey run FILE", "Help for a command: drey COMMAND --help"})
final class Drey implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print this help.")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
        return ExitCode.OK;
    }
}
