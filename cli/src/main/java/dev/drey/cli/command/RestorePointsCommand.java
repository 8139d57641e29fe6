package dev.drey.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import dev.drey.cli.resource.Scope;
import dev.drey.cli.resource.Selection;
import dev.drey.cli.terminal.Age;
import dev.drey.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore-points",
        description = "List what a job can be started from, the newest first; also of a job that was deleted.",
        footer = {
            "",
            "READABLE is found out now, by reading the _metadata of each. REVISION is the generation of the spec.",
            "",
            "Examples:",
            "  drey restore-points basic-example",
            "  drey restore-points basic-example -o wide"
        })
public final class RestorePointsCommand implements Callable<Integer> {
    private static final List<String> HEADINGS =
            List.of("ID", "KIND", "AGE", "JOB", "REVISION", "FLINK", "SIZE", "READABLE", "PATH");
    private static final int JOB_DIGITS = 6;
    private static final String NONE = "<none>";

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "NAME, TYPE/NAME or TYPE NAME")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "wide|json|yaml|name",
            description = "Another form than a table; name: the IDs only.")
    String output = "";

    private final Shell shell;

    public RestorePointsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        OutputFormat format =
                OutputFormat.named(output, OutputFormat.WIDE, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.NAME);
        // Also where there is no resource at all: the ledgers of those that were there are what is asked for.
        List<Document> points = shell.planes().started().ask(request()).stream()
                .map(Document::of)
                .toList();
        switch (format) {
            case JSON, YAML -> shell.terminal().print(format.text(points, false));
            case NAME -> points.forEach(point -> shell.terminal().print(point.text("/id")));
            case TABLE, WIDE -> print(points, format == OutputFormat.WIDE);
        }
        return ExitCode.OK;
    }

    private ObjectNode request() {
        Selection selection = Selection.of(words);
        if (selection.items().size() != 1 || !selection.isNamed()) {
            throw Failure.usage("name one job, as in 'drey restore-points basic-example'");
        }
        Selection.Item job = selection.items().getFirst();
        ObjectNode request = Request.of("restorepoints").put("name", job.name().orElseThrow());
        job.kind().ifPresent(kind -> request.put("kind", kind.kindName()));
        if (scope.scope() instanceof Scope.In(String namespace)) {
            request.put("namespace", namespace);
        }
        return request;
    }

    private void print(List<Document> points, boolean wide) {
        if (points.isEmpty()) {
            shell.terminal().say("No restore points of " + String.join(" ", words) + " yet.");
            return;
        }
        List<String> headings = new ArrayList<>(HEADINGS);
        if (wide) {
            headings.addAll(List.of("JOB ID", "VERIFIED"));
        }
        Table table = new Table(headings);
        points.forEach(point -> table.row(cells(point, wide)));
        table.print(shell.terminal(), false);
    }

    private List<String> cells(Document point, boolean wide) {
        String job = point.text("/jobId");
        List<String> cells = new ArrayList<>(List.of(
                point.text("/id"),
                point.text("/kind"),
                Age.since(point.text("/completed"), shell.clock().instant()),
                job.substring(0, Math.min(JOB_DIGITS, job.length())),
                orNone(point.text("/revision")),
                orNone(point.text("/flinkVersion")),
                size(point),
                point.text("/readable"),
                point.text("/path")));
        if (wide) {
            cells.addAll(List.of(job, point.text("/verified")));
        }
        return cells;
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    /** In the units of {@code ls -h}, without a fraction from ten on. */
    private static String size(Document point) {
        if (point.text("/bytes").isEmpty()) {
            return NONE;
        }
        double size = point.json().path("bytes").asLong();
        int unit = 0;
        while (size >= 1024 && unit < 4) {
            size /= 1024;
            unit++;
        }
        String number = unit == 0 || size >= 10 ? "%.0f".formatted(size) : "%.1f".formatted(size);
        return number + List.of("B", "K", "M", "G", "T").get(unit);
    }
}
