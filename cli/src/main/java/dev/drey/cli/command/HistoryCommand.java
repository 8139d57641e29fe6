package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Selection;
import dev.drey.cli.terminal.Age;
import dev.drey.cli.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "List the specs that a resource was run with, and what became of each.",
        footer = {
            "",
            "GAP is the hole that the change made in the output, in seconds.",
            "'drey rollback NAME --to N' goes back to one of them."
        })
public final class HistoryCommand implements Callable<Integer> {
    private static final List<String> HEADINGS = List.of("REVISION", "AGE", "OUTCOME", "GAP", "FROM", "CHANGE");

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "NAME, TYPE/NAME or TYPE NAME")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Option(names = "--revision", paramLabel = "N", description = "Print the manifest of this revision.")
    long revision;

    @Option(names = "--diff", paramLabel = "N", arity = "2", description = "Print what differs between two revisions.")
    List<Long> diff = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "json|yaml",
            description = "json, yaml: all that is known of each revision.")
    String output = "";

    private final Shell shell;

    public HistoryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        OutputFormat form = OutputFormat.named(output, OutputFormat.JSON, OutputFormat.YAML);
        if (revision != 0 && !diff.isEmpty()) {
            throw Failure.usage("--revision and --diff cannot be used together");
        }
        ControlPlane plane = shell.planes().forLooking();
        Document resource = new Resources(plane, scope.scope()).one(Selection.of(words));
        if (diff.isEmpty()) {
            show(resource, form, plane);
        } else {
            compare(resource, form, plane);
        }
        return ExitCode.OK;
    }

    private void show(Document resource, OutputFormat form, ControlPlane plane) {
        ObjectNode request = resource.request("history");
        if (revision != 0) {
            request.put("revision", revision);
        }
        List<Document> revisions = plane.ask(request).stream().map(Document::of).toList();
        if (form != OutputFormat.TABLE) {
            shell.terminal().print(form.text(revisions, revision != 0));
        } else if (revision != 0) {
            manifest(resource, revisions.getFirst());
        } else if (revisions.isEmpty()) {
            shell.terminal().say(resource.shortName() + " was never started");
        } else {
            Table table = new Table(HEADINGS);
            revisions.forEach(it -> table.row(cells(it)));
            table.print(shell.terminal(), false);
        }
    }

    /** What {@code apply} takes, under a comment that says which it is. */
    private void manifest(Document resource, Document seen) {
        shell.terminal()
                .print("# revision " + seen.text("/revision") + " of " + resource.shortName() + ": " + outcome(seen));
        shell.terminal()
                .print(OutputFormat.YAML.text(List.of(Document.of(seen.json().path("resource"))), true));
    }

    private void compare(Document resource, OutputFormat form, ControlPlane plane) {
        ObjectNode request =
                resource.request("diff").put("from", diff.getFirst()).put("to", diff.getLast());
        Document answer = Document.of(plane.ask(request).getFirst());
        JsonNode changes = answer.json().path("changes");
        if (form != OutputFormat.TABLE) {
            shell.terminal().print(form.text(List.of(answer), true));
        } else if (changes.isEmpty()) {
            shell.terminal()
                    .say("revisions " + diff.getFirst() + " and " + diff.getLast() + " of " + resource.shortName()
                            + " say the same");
        } else {
            changes.forEach(change -> shell.terminal().print(change.asText()));
        }
    }

    private List<String> cells(Document seen) {
        String from = seen.text("/from");
        return List.of(
                seen.text("/revision"),
                Age.since(seen.text("/startedAt"), shell.clock().instant()),
                outcome(seen),
                seconds(seen.json().path("gapMillis")),
                from.isEmpty() ? "-" : from.substring(from.lastIndexOf('/') + 1),
                seen.json().has("changes") ? seen.text("/change") : "-");
    }

    private static String outcome(Document seen) {
        String reason = seen.text("/reason");
        String outcome = seen.text("/outcome");
        if (seen.json().path("isRunning").asBoolean() && outcome.equals("stable")) {
            return "stable, runs";
        }
        return reason.isEmpty() ? outcome : outcome + ": " + reason;
    }

    private static String seconds(JsonNode millis) {
        return millis.isMissingNode() ? "-" : String.format(Locale.ROOT, "%.1f", millis.asLong() / 1000.0);
    }
}
