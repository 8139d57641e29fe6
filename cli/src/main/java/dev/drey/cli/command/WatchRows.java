package dev.drey.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Answers;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import dev.drey.cli.resource.Selection;
import dev.drey.cli.terminal.Columns;
import dev.drey.cli.terminal.Table;
import dev.drey.model.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code get -w}: a row for every change, under the headings of the first row of its kind. One owner thread. */
final class WatchRows {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Shell shell;
    private final OutputFormat format;
    private final GetCommand.Shows shows;
    private final boolean noHeaders;
    private final Map<Kind, Columns> columns = new EnumMap<>(Kind.class);
    private final Set<Kind> headed = EnumSet.noneOf(Kind.class);

    WatchRows(Shell shell, OutputFormat format, GetCommand.Shows shows, boolean noHeaders) {
        this.shell = shell;
        this.format = format;
        this.shows = shows;
        this.noHeaders = noHeaders;
    }

    /** Goes on until the control plane ends or whoever reads goes away. */
    int run(ControlPlane plane, Scope scope, Selection selection, String labels, List<Document> found) {
        prepare(found);
        try (Answers answers = plane.follow(request(scope, selection, labels))) {
            while (!shell.terminal().isReaderGone()) {
                switch (answers.next(LOOK)) {
                    case Answers.Next.Answer answer -> show(Document.of(answer.json()), selection);
                    case Answers.Next.Silence _ -> {}
                    case Answers.Next.End _ -> {
                        return ExitCode.OK;
                    }
                }
            }
        }
        return ExitCode.OK;
    }

    /** Headings that are wide enough for all that is there already. */
    private void prepare(List<Document> found) {
        if (format != OutputFormat.TABLE && format != OutputFormat.WIDE) {
            return;
        }
        Map<Kind, Table> tables = new EnumMap<>(Kind.class);
        for (Document document : found) {
            document.kind().ifPresent(kind -> {
                KindTable rows = rows(kind);
                tables.computeIfAbsent(kind, _ -> new Table(rows.headings())).row(rows.widestStates(document));
            });
        }
        tables.forEach((kind, table) -> columns.put(kind, table.columns(shell.terminal())));
    }

    /** One watch for all that is asked for; what does not belong to it is left out here. */
    private static ObjectNode request(Scope scope, Selection selection, String labels) {
        boolean one = selection.items().size() == 1;
        Selection.Item first = selection.items().getFirst();
        ObjectNode request = Resources.request("watch", one ? first.kind() : Optional.empty());
        if (one) {
            first.name().ifPresent(name -> request.put("name", name));
        }
        switch (scope) {
            case Scope.In(String namespace) -> request.put("namespace", namespace);
            case Scope.Unsaid _ when !selection.isNamed() -> request.put("namespace", Scope.DEFAULT_NAMESPACE);
            case Scope.Unsaid _, Scope.Everywhere _ -> {}
        }
        if (!labels.isEmpty()) {
            request.put("labelSelector", labels);
        }
        return request;
    }

    private static boolean isWanted(Document document, Selection selection) {
        return selection.items().stream()
                .anyMatch(item -> (item.kind().isEmpty() || item.kind().equals(document.kind()))
                        && item.name().map(document.name()::equals).orElse(true));
    }

    private void show(Document document, Selection selection) {
        if (!isWanted(document, selection)) {
            return;
        }
        if (format != OutputFormat.TABLE && format != OutputFormat.WIDE) {
            shell.terminal().print((format == OutputFormat.YAML ? "---\n" : "") + format.text(List.of(document), true));
            return;
        }
        document.kind().ifPresent(kind -> row(kind, document));
    }

    private void row(Kind kind, Document document) {
        KindTable rows = rows(kind);
        Columns widths = columns.computeIfAbsent(
                kind,
                _ -> new Table(rows.headings()).row(rows.widestStates(document)).columns(shell.terminal()));
        if (!noHeaders && headed.add(kind)) {
            shell.terminal().print(widths.line(rows.headings()));
        }
        shell.terminal().print(widths.line(rows.cells(document)));
    }

    private KindTable rows(Kind kind) {
        return KindTable.of(
                kind, shell.clock().instant(), format == OutputFormat.WIDE, shows.namespaces(), shows.kinds());
    }
}
