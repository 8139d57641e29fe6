package dev.drey.cli.command;

import dev.drey.cli.resource.Document;
import dev.drey.cli.terminal.Age;
import dev.drey.model.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns that a kind is listed with: the peer's printer columns, then ours. */
record KindTable(List<Column> columns) {
    record Column(String heading, Function<Document, String> cell) {}

    private static final String NONE = "<none>";

    KindTable {
        columns = List.copyOf(columns);
    }

    /**
     * @param wide with all that is known
     * @param namespaces with the namespace, for lists of several
     * @param kinds with the kind before the name, for lists of several
     */
    static KindTable of(Kind kind, Instant now, boolean wide, boolean namespaces, boolean kinds) {
        List<Column> columns = new ArrayList<>();
        if (namespaces) {
            columns.add(new Column("NAMESPACE", Document::namespace));
        }
        columns.add(new Column("NAME", kinds ? Document::fullName : Document::name));
        columns.addAll(
                switch (kind) {
                    case FLINK_DEPLOYMENT, FLINK_SESSION_JOB -> job();
                    case FLINK_STATE_SNAPSHOT -> snapshot();
                    case FLINK_BLUE_GREEN_DEPLOYMENT -> List.of(status("JOB STATUS", "/status/jobStatus/state"));
                });
        columns.add(new Column("AGE", document -> Age.since(document.text("/metadata/creationTimestamp"), now)));
        if (wide) {
            columns.addAll(
                    switch (kind) {
                        case FLINK_DEPLOYMENT -> wideDeployment();
                        case FLINK_SESSION_JOB -> wideSessionJob();
                        case FLINK_STATE_SNAPSHOT -> wideSnapshot();
                        case FLINK_BLUE_GREEN_DEPLOYMENT -> List.of(status("STATE", "/status/blueGreenState"));
                    });
        }
        return new KindTable(columns);
    }

    /** A row of the widest usual states, so that later rows of a watch stay in their columns. */
    List<String> widestStates(Document like) {
        return columns.stream()
                .map(column -> switch (column.heading()) {
                    case "JOB STATUS" -> "RECONCILING";
                    case "SNAPSHOT STATE" -> "TRIGGER_PENDING";
                    default -> column.cell().apply(like);
                })
                .toList();
    }

    List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    List<String> cells(Document document) {
        return columns.stream().map(column -> column.cell().apply(document)).toList();
    }

    private static List<Column> job() {
        return List.of(
                status("JOB STATUS", "/status/jobStatus/state"), status("LIFECYCLE STATE", "/status/lifecycleState"));
    }

    private static List<Column> snapshot() {
        return List.of(
                status("PATH", "/status/path"),
                status("RESULT TIMESTAMP", "/status/resultTimestamp"),
                status("SNAPSHOT STATE", "/status/state"));
    }

    private static List<Column> wideDeployment() {
        return List.of(
                wide("JOB ID", "/status/jobStatus/jobId"),
                new Column("PARALLELISM", KindTable::parallelism),
                wide("FLINK", "/status/clusterInfo/flink-version"),
                wide("WEB UI", "/status/clusterInfo/rest-url"));
    }

    private static List<Column> wideSessionJob() {
        return List.of(
                wide("JOB ID", "/status/jobStatus/jobId"),
                new Column("PARALLELISM", KindTable::parallelism),
                wide("CLUSTER", "/spec/deploymentName"));
    }

    private static List<Column> wideSnapshot() {
        return List.of(
                new Column("TYPE", it -> it.json().at("/spec/checkpoint").isObject() ? "CHECKPOINT" : "SAVEPOINT"),
                new Column("TRIGGER", KindTable::trigger),
                new Column(
                        "JOB",
                        it -> orNone(
                                it.text("/spec/jobReference/kind").isEmpty()
                                        ? ""
                                        : it.text("/spec/jobReference/kind") + "/"
                                                + it.text("/spec/jobReference/name"))),
                wide("ERROR", "/status/error"));
    }

    /** Who made it; what carries no label was made by a user. */
    private static String trigger(Document document) {
        String label = document.json()
                .at("/metadata/labels")
                .path("snapshot.trigger-type")
                .asText();
        return label.isEmpty() ? "MANUAL" : label;
    }

    private static String parallelism(Document document) {
        return document.parallelism().map(String::valueOf).orElse(NONE);
    }

    /** Empty when there is none, as kubectl prints a custom column. */
    private static Column status(String heading, String pointer) {
        return new Column(heading, document -> document.text(pointer));
    }

    private static Column wide(String heading, String pointer) {
        return new Column(heading, document -> orNone(document.text(pointer)));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
