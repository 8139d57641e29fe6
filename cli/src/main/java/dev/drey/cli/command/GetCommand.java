package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import dev.drey.cli.resource.Selection;
import dev.drey.cli.terminal.Table;
import dev.drey.cli.terminal.Terminal;
import dev.drey.model.Kind;
import dev.drey.model.LabelSelector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "List resources.",
        footer = {
            "",
            "Kinds: flinkdeployments (flinkdep), flinksessionjobs (sessionjob), flinkstatesnapshots (flinksnp),",
            "flinkbluegreendeployments (flinkbgdep), all.",
            "",
            "Examples:",
            "  drey get",
            "  drey get flinkdep -A -o wide",
            "  drey get flinkdeployment/basic-example -o yaml",
            "  drey get -w"
        })
public final class GetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TYPE[/NAME]", arity = "0..*", description = "TYPE, TYPE NAME…, TYPE/NAME… or NAME…")
    List<String> words = List.of();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The namespace (default: default; a name is looked for everywhere).")
    String namespace = "";

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "All namespaces.")
    boolean everywhere;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "wide|json|yaml|name",
            description = "Another form than a table.")
    String output = "";

    @Option(
            names = {"-w", "--watch"},
            description = "Go on with every change.")
    boolean watch;

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "LABELS",
            description = "Only resources with these labels, as in app=shop,tier!=test.")
    String labels = "";

    @Option(names = "--no-headers", description = "Leave out the headings.")
    boolean noHeaders;

    private final Shell shell;

    public GetCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        OutputFormat format =
                OutputFormat.named(output, OutputFormat.WIDE, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.NAME);
        Scope scope = Scope.of(namespace, everywhere);
        Selection selection = Selection.of(words);
        checkLabels(selection);
        ControlPlane plane = shell.planes().forLooking();
        var resources = new Resources(plane, scope);
        List<Document> found = resources.find(selection, labels);
        if (watch) {
            return new WatchRows(shell, format, shows(found), noHeaders).run(plane, scope, selection, labels, found);
        }
        if (format == OutputFormat.TABLE || format == OutputFormat.WIDE) {
            printTables(found, shows(found), format == OutputFormat.WIDE, resources);
        } else if (!found.isEmpty() || format != OutputFormat.NAME) {
            boolean one = found.size() == 1 && selection.items().size() == 1 && selection.isNamed();
            shell.terminal().print(format.text(found, one));
        }
        return ExitCode.OK;
    }

    private void checkLabels(Selection selection) {
        if (!labels.isEmpty() && selection.isNamed()) {
            throw Failure.usage("name cannot be provided when a selector is specified");
        }
        try {
            LabelSelector.parse(labels);
        } catch (IllegalArgumentException bad) {
            throw Failure.usage(String.valueOf(bad.getMessage()));
        }
    }

    /** What a row has to say besides its kind's columns. */
    record Shows(boolean namespaces, boolean kinds) {}

    private Shows shows(List<Document> found) {
        boolean severalKinds = found.stream().map(Document::kindName).distinct().count() > 1;
        return new Shows(everywhere, severalKinds);
    }

    private void printTables(List<Document> found, Shows shows, boolean wide, Resources resources) {
        if (found.isEmpty()) {
            shell.terminal().say(nothing(resources));
            return;
        }
        Terminal terminal = shell.terminal();
        boolean first = true;
        for (Map.Entry<Kind, List<Document>> entry : byKind(found).entrySet()) {
            KindTable kind =
                    KindTable.of(entry.getKey(), shell.clock().instant(), wide, shows.namespaces(), shows.kinds());
            Table table = new Table(kind.headings());
            entry.getValue().forEach(document -> table.row(kind.cells(document)));
            if (!first) {
                terminal.print("");
            }
            table.print(terminal, noHeaders);
            first = false;
        }
    }

    private static Map<Kind, List<Document>> byKind(List<Document> found) {
        Map<Kind, List<Document>> byKind = new EnumMap<>(Kind.class);
        for (Document document : found) {
            document.kind()
                    .ifPresent(kind ->
                            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(document));
        }
        return byKind;
    }

    /** An empty default namespace is not to look like an empty machine. */
    private String nothing(Resources resources) {
        return switch (resources.scope()) {
            case Scope.Everywhere _ -> "No resources found";
            case Scope.In(String in) -> "No resources found in " + in + " namespace.";
            case Scope.Unsaid _ ->
                "No resources found in " + Scope.DEFAULT_NAMESPACE + " namespace." + elsewhere(resources);
        };
    }

    private static String elsewhere(Resources resources) {
        Map<String, Integer> counts = new TreeMap<>();
        new Resources(resources.plane(), new Scope.Everywhere())
                .find(Selection.of(List.of()), "")
                .forEach(document -> counts.merge(document.namespace(), 1, Integer::sum));
        List<String> others = new ArrayList<>();
        counts.forEach((namespace, count) -> others.add(count + " in " + namespace));
        return others.isEmpty() ? "" : " Elsewhere: " + String.join(", ", others) + " (use -A or -n).";
    }
}
