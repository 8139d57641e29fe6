package dev.drey.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.Failure;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.ControlPlanes;
import dev.drey.cli.control.Presence;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.ErrorText;
import java.util.ArrayList;
import java.util.List;

/** The control plane and what it looks after. */
final class Operation {
    private static final String TOPIC = "Control plane";

    private final ControlPlanes planes;

    Operation(ControlPlanes planes) {
        this.planes = planes;
    }

    List<Finding> findings() {
        return switch (planes.look()) {
            case Presence.Absent _ ->
                List.of(
                        planes.hasResources()
                                ? Finding.warn(TOPIC, "not running, though resources were applied", "drey up")
                                : Finding.ok(TOPIC, "not running; started when needed"));
            case Presence.Running(ControlPlane plane) -> running(plane);
            case Presence.OtherVersion other ->
                List.of(Finding.warn(
                        TOPIC, "of another version runs: " + other.version() + ", process " + other.pid(), "drey up"));
            case Presence.Broken(String why, String fix) -> List.of(Finding.broken(TOPIC, why, fix));
        };
    }

    private static List<Finding> running(ControlPlane plane) {
        List<Finding> findings = new ArrayList<>();
        try {
            JsonNode info = plane.ask(Request.of("info")).getFirst();
            findings.add(Finding.ok(
                    TOPIC,
                    "version " + info.path("version").asText() + ", process "
                            + info.path("pid").asText() + ", state in "
                            + info.path("home").asText()));
            List<Document> all =
                    plane.ask(Request.of("get")).stream().map(Document::of).toList();
            findings.add(Finding.ok("Resources", all.size() + " known"));
            all.stream().filter(it -> it.lifecycleState().equals("FAILED")).forEach(it -> findings.add(failed(it)));
        } catch (Failure failure) {
            findings.add(Finding.broken(TOPIC, failure.text(), "see control-plane.log in DREY_HOME"));
        }
        return findings;
    }

    private static Finding failed(Document document) {
        String error = ErrorText.of(document);
        return Finding.warn(
                "Resources",
                document.shortName() + " is FAILED"
                        + (error.isEmpty()
                                ? ""
                                : ": " + error.lines().findFirst().orElse("")),
                "drey describe " + document.shortName() + " -n " + document.namespace());
    }
}
