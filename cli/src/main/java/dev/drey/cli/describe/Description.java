package dev.drey.cli.describe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.ErrorText;
import dev.drey.cli.resource.NextCommands;
import dev.drey.cli.resource.StatePaths;
import dev.drey.cli.resource.StatePaths.Role;
import dev.drey.cli.terminal.Age;
import dev.drey.cli.terminal.Table;
import dev.drey.cli.terminal.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One resource, section by section; a section with nothing in it is left out. */
public final class Description {
    private static final String INDENT = "  ";
    private static final int EVENTS_MAX = 20;
    private static final int SNAPSHOTS_MAX = 5;

    private final Terminal terminal;
    private final Instant now;
    private final ControlPlane plane;
    private final Document document;

    public Description(Shell shell, ControlPlane plane, Document document) {
        this.terminal = shell.terminal();
        this.now = shell.clock().instant();
        this.plane = plane;
        this.document = document;
    }

    public void print() {
        identity();
        section("Spec", new SpecFields(document).fields());
        configuration();
        section("Status", status());
        conditions();
        snapshots();
        processes();
        events();
        terminal.print(terminal.style().strong("Next:"));
        NextCommands.unblocking(document, plane).ifPresent(command -> terminal.print(INDENT + command));
        NextCommands.of(document).forEach(command -> terminal.print(INDENT + command));
    }

    private void identity() {
        new Fields("")
                .add("Name", document.name())
                .add("Namespace", document.namespace())
                .add("Kind", document.kindName())
                .add("Labels", pairs("/metadata/labels"))
                .add("Annotations", pairs("/metadata/annotations"))
                .add("Created", moment(document.text("/metadata/creationTimestamp")))
                .print(terminal);
    }

    private String pairs(String pointer) {
        List<String> pairs = new ArrayList<>();
        document.json()
                .at(pointer)
                .properties()
                .forEach(entry ->
                        pairs.add(entry.getKey() + "=" + entry.getValue().asText()));
        return String.join("\n", pairs);
    }

    private String moment(String timestamp) {
        return timestamp.isEmpty() ? "" : timestamp + " (" + Age.since(timestamp, now) + " ago)";
    }

    private void section(String title, Fields fields) {
        if (!fields.isEmpty()) {
            terminal.print(terminal.style().strong(title + ":"));
            fields.print(terminal);
        }
    }

    private void configuration() {
        Map<String, String> configuration = document.configuration();
        if (!configuration.isEmpty()) {
            terminal.print(terminal.style().strong("Configuration:"));
            configuration.forEach((key, value) -> terminal.print(INDENT + key + ": " + value));
        }
    }

    private Fields status() {
        StatePaths paths = StatePaths.of(plane, document);
        String jobId = document.text("/status/jobStatus/jobId");
        return new Fields(INDENT)
                .add("Job", document.jobState())
                .add("Job name", document.text("/status/jobStatus/jobName"))
                .add("Job id", jobId)
                .add("Started", started(document.text("/status/jobStatus/startTime")))
                .add("Lifecycle", document.lifecycleState())
                .add("JobManager", document.text("/status/jobManagerDeploymentStatus"))
                .add("TaskManagers", document.text("/status/taskManager/replicas"))
                .add("Flink", document.text("/status/clusterInfo/flink-version"))
                .add("Web UI", document.webUi())
                .add("Started from", paths.text(Role.ORIGIN, now))
                .add("Newest checkpoint", paths.text(Role.CHECKPOINT, now))
                .add("Newest savepoint", paths.text(Role.SAVEPOINT, now))
                .add("Restore point", paths.restorePoint(document, now))
                .add("State", document.text("/status/state"))
                .add("Path", document.text("/status/path"))
                .add("Completed", moment(document.text("/status/resultTimestamp")))
                .add(
                        "Failures",
                        document.json().at("/status/failures").asInt() > 0 ? document.text("/status/failures") : "")
                .add("Error", ErrorText.of(document));
    }

    /** Milliseconds since 1970, as text. */
    private String started(String millis) {
        return millis.matches("\\d{1,18}")
                ? moment(Instant.ofEpochMilli(Long.parseLong(millis)).toString())
                : "";
    }

    private void conditions() {
        JsonNode conditions = document.json().at("/status/conditions");
        Table table = new Table(List.of(INDENT + "TYPE", "STATUS", "SINCE", "REASON", "MESSAGE"));
        for (JsonNode condition : conditions) {
            table.row(List.of(
                    INDENT + condition.path("type").asText(),
                    condition.path("status").asText(),
                    Age.since(condition.path("lastTransitionTime").asText(), now),
                    condition.path("reason").asText(),
                    condition.path("message").asText()));
        }
        print("Conditions", table, !conditions.isEmpty());
    }

    private void print(String title, Table table, boolean hasRows) {
        if (hasRows) {
            terminal.print(terminal.style().strong(title + ":"));
            table.print(terminal, false);
        }
    }

    /** The newest snapshots of this job: what a start could be given to restore. */
    private void snapshots() {
        List<Document> mine = plane
                .ask(Request.of("get").put("kind", "FlinkStateSnapshot").put("namespace", document.namespace()))
                .stream()
                .map(Document::of)
                .filter(this::isMine)
                .toList();
        List<Document> newest = mine.subList(Math.max(0, mine.size() - SNAPSHOTS_MAX), mine.size());
        Table table = new Table(List.of(INDENT + "NAME", "STATE", "AGE", "PATH"));
        newest.forEach(snapshot -> table.row(List.of(
                INDENT + snapshot.name(),
                snapshot.text("/status/state"),
                Age.since(snapshot.text("/metadata/creationTimestamp"), now),
                snapshot.text("/status/path"))));
        print("Snapshots", table, !newest.isEmpty());
    }

    private boolean isMine(Document snapshot) {
        return snapshot.text("/spec/jobReference/name").equals(document.name())
                && snapshot.text("/spec/jobReference/kind").equals(document.kindName());
    }

    private void processes() {
        if (!document.kindName().equals("FlinkDeployment")) {
            return;
        }
        List<JsonNode> processes = plane.ask(document.request("processes"));
        Table table = new Table(List.of(INDENT + "ROLE", "PID", "STATE", "LOG"));
        processes.forEach(process -> table.row(List.of(
                INDENT
                        + process.path("role").asText()
                        + (process.path("role").asText().equals("jobmanager")
                                ? ""
                                : " " + process.path("index").asText()),
                process.path("pid").asText(),
                process.path("state").asText(),
                process.path("log").asText())));
        print("Processes", table, !processes.isEmpty());
    }

    private void events() {
        List<JsonNode> events = plane.ask(document.request("events"));
        List<JsonNode> newest = events.subList(Math.max(0, events.size() - EVENTS_MAX), events.size());
        Table table = new Table(List.of(INDENT + "AGE", "TYPE", "REASON", "MESSAGE"));
        newest.forEach(event -> table.row(List.of(
                INDENT + Age.since(event.path("time").asText(), now),
                event.path("type").asText(),
                event.path("reason").asText(),
                event.path("message").asText())));
        print("Events", table, !newest.isEmpty());
    }
}
