package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.manifest.Applied;
import dev.drey.cli.manifest.Applying;
import dev.drey.cli.manifest.ManifestFiles;
import dev.drey.cli.terminal.Age;
import dev.drey.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = "Tell what applying manifests would change and do, decided as apply would; touches nothing.",
        footer = {
            "",
            "Exit codes: 0 nothing to do, 2 something would change, 1 error.",
            "",
            "Examples:",
            "  drey plan -f job.yaml"
        })
public final class PlanCommand implements Callable<Integer> {
    /** As of kubectl diff and terraform plan -detailed-exitcode: a script can tell a change from a mistake. */
    private static final int CHANGES = 2;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description = "A manifest, a directory of manifests, or - for the standard input.")
    List<String> files = List.of();

    @Mixin
    ManifestOptions manifest = new ManifestOptions();

    private final Shell shell;

    public PlanCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var applying = new Applying(shell);
        List<Applied> would = applying.apply(
                applying.read(new ManifestFiles(shell).read(files, manifest.recursive), manifest.namespace),
                manifest.options(shell, true));
        would.forEach(this::print);
        return would.stream().allMatch(PlanCommand::isUnchanged) ? ExitCode.OK : CHANGES;
    }

    private static boolean isUnchanged(Applied would) {
        return would.result().equals("unchanged");
    }

    private void print(Applied would) {
        Terminal terminal = shell.terminal();
        JsonNode plan = would.plan();
        terminal.print(
                would.document().fullName() + ": " + (isUnchanged(would) ? "unchanged" : "would be " + would.result()));
        for (JsonNode change : plan.path("changes")) {
            String asks = change.path("asks").asText();
            terminal.print("  " + change.path("text").asText() + (asks.equals("ignore") ? "  (in place)" : ""));
        }
        row("Action", plan.path("sentence").asText());
        String place = plan.path("place").asText();
        row(placeName(plan.path("action").asText()), place);
        row("Because", plan.path("because").asText());
        JsonNode newest = plan.path("newest");
        if (newest.isObject()) {
            row(
                    "Newest state",
                    newest.path("kind").asText() + " " + newest.path("path").asText() + ", "
                            + Age.since(
                                    newest.path("completedAt").asText(),
                                    shell.clock().instant()) + " old");
        }
    }

    private void row(String name, String text) {
        if (!text.isEmpty()) {
            shell.terminal().print("  %-14s%s".formatted(name, text));
        }
    }

    private static String placeName(String action) {
        return switch (action) {
            case "start-from", "restart-from" -> "Restore point";
            case "restart-with-savepoint", "stop-with-savepoint" -> "Savepoint in";
            default -> "Waits for";
        };
    }
}
