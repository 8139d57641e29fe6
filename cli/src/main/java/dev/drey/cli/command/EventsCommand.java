package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Answers;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import dev.drey.cli.resource.Selection;
import dev.drey.cli.terminal.Age;
import dev.drey.cli.terminal.Columns;
import dev.drey.cli.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "events", description = "List what happened, oldest first.")
public final class EventsCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final List<String> HEADINGS = List.of("LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE");

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only events of this resource: NAME or TYPE/NAME.")
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
            names = {"-w", "--watch"},
            description = "Go on with every event.")
    boolean watch;

    @Option(names = "--for", paramLabel = "TYPE/NAME", description = "The same as NAME, as kubectl takes it.")
    String about = "";

    private final Shell shell;

    public EventsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ControlPlane plane = shell.planes().forLooking();
        ObjectNode request = request(plane);
        List<JsonNode> events = plane.ask(request);
        if (events.isEmpty() && !watch) {
            shell.terminal().say("No events found" + where());
            return ExitCode.OK;
        }
        Table table = new Table(headings());
        events.forEach(event -> table.row(cells(event)));
        table.print(shell.terminal(), false);
        return watch ? follow(plane, request, table.columns(shell.terminal()), events.size()) : ExitCode.OK;
    }

    private ObjectNode request(ControlPlane plane) {
        Scope scope = Scope.of(namespace, everywhere);
        List<String> target = new ArrayList<>(words);
        if (!about.isEmpty()) {
            target.add(about);
        }
        if (!target.isEmpty()) {
            Document resource = new Resources(plane, scope).one(Selection.of(target));
            return resource.request("events");
        }
        ObjectNode request = Request.of("events");
        switch (scope) {
            case Scope.In(String in) -> request.put("namespace", in);
            case Scope.Unsaid _ -> request.put("namespace", Scope.DEFAULT_NAMESPACE);
            case Scope.Everywhere _ -> {}
        }
        return request;
    }

    private String where() {
        return everywhere || !words.isEmpty() || !about.isEmpty()
                ? ""
                : " in "
                        + (namespace.isEmpty()
                                ? Scope.DEFAULT_NAMESPACE + " namespace (all: -A)"
                                : namespace + " namespace");
    }

    /** A watch begins with the events that are there, which the table holds already. */
    private int follow(ControlPlane plane, ObjectNode request, Columns columns, int known) {
        int seen = 0;
        try (Answers answers = plane.follow(request.put("watch", true))) {
            while (!shell.terminal().isReaderGone()) {
                switch (answers.next(LOOK)) {
                    case Answers.Next.Answer answer -> {
                        seen++;
                        if (seen > known) {
                            shell.terminal().print(columns.line(cells(answer.json())));
                        }
                    }
                    case Answers.Next.Silence _ -> {}
                    case Answers.Next.End _ -> {
                        return ExitCode.OK;
                    }
                }
            }
        }
        return ExitCode.OK;
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(HEADINGS);
        if (everywhere) {
            headings.addFirst("NAMESPACE");
        }
        return headings;
    }

    private List<String> cells(JsonNode event) {
        Document object = Document.identity(
                event.path("kind").asText(),
                event.path("namespace").asText(),
                event.path("name").asText());
        List<String> cells = new ArrayList<>(List.of(
                Age.since(event.path("time").asText(), shell.clock().instant()),
                event.path("type").asText(),
                event.path("reason").asText(),
                object.shortName(),
                event.path("message").asText()));
        if (everywhere) {
            cells.addFirst(object.namespace());
        }
        return cells;
    }
}
