package dev.drey.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.terminal.Age;
import java.time.Instant;
import java.util.List;

/** Where the state of a job lies, as the control plane finds it now. */
public record StatePaths(List<JsonNode> answers) {
    /** What a path is: what the run was started from, the newest of the run, what the next start takes. */
    public enum Role {
        ORIGIN,
        CHECKPOINT,
        SAVEPOINT,
        NEXT,
        /** No path, but why none can be told. */
        UNREADABLE
    }

    public StatePaths {
        answers = List.copyOf(answers);
    }

    /** Asks, and waits for the answer. Nothing for what is no job. */
    public static StatePaths of(ControlPlane plane, Document document) {
        return new StatePaths(document.hasJob() ? plane.ask(document.request("statepaths")) : List.of());
    }

    /** The path, with its age if that is known; empty if there is none. */
    public String text(Role role, Instant now) {
        return answers.stream()
                .filter(it -> it.path("role").asText().equalsIgnoreCase(role.name()))
                .map(it -> it.path("path").asText() + age(it, now))
                .findFirst()
                .orElse("");
    }

    /** What the next start takes, as far as it can be told. */
    public String restorePoint(Document document, Instant now) {
        String unreadable = text(Role.UNREADABLE, now);
        if (unreadable.isEmpty()) {
            return text(Role.NEXT, now);
        }
        String settled = document.restorePoint();
        return (settled.isEmpty() ? "" : settled + "; ") + "cannot be looked for now: " + unreadable;
    }

    private static String age(JsonNode answer, Instant now) {
        String completed = answer.path("completed").asText();
        return completed.isEmpty() ? "" : " (" + Age.since(completed, now) + " ago)";
    }
}
