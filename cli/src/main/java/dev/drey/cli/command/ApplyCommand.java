package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.manifest.Applied;
import dev.drey.cli.manifest.Applying;
import dev.drey.cli.manifest.ManifestFiles;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description = "Create resources from manifests, or change them to what the manifests say. Returns at once.",
        footer = {"", "Examples:", "  drey apply -f job.yaml", "  envsubst < job.yaml | drey apply -f -"})
public final class ApplyCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description = "A manifest, a directory of manifests, or - for the standard input.")
    List<String> files = List.of();

    @Mixin
    ManifestOptions manifest = new ManifestOptions();

    @Option(
            names = "--dry-run",
            arity = "0..1",
            fallbackValue = "server",
            paramLabel = "none|client|server",
            description = "Check everything and change nothing.")
    String dryRun = "none";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "json|yaml|name",
            description = "Print the resources in this form.")
    String output = "";

    private final Shell shell;

    public ApplyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        OutputFormat format = OutputFormat.named(output, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.NAME);
        boolean dry = isDry();
        var applying = new Applying(shell);
        List<Document> documents =
                applying.read(new ManifestFiles(shell).read(files, manifest.recursive), manifest.namespace);
        List<Applied> applied = applying.apply(documents, manifest.options(shell, dry));
        if (format == OutputFormat.TABLE) {
            applying.print(applied, dry);
        } else {
            shell.terminal().print(format.text(documents, documents.size() == 1));
        }
        return ExitCode.OK;
    }

    private boolean isDry() {
        return switch (dryRun) {
            case "none" -> false;
            case "client", "server" -> true;
            default ->
                throw Failure.usage(
                        "Invalid dry-run value (" + dryRun + "). Must be \"none\", \"server\", or \"client\".");
        };
    }
}
