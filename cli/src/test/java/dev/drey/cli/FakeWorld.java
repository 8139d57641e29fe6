package dev.drey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Handler;
import dev.drey.local.control.Replies;
import dev.drey.model.Kind;
import dev.drey.model.LabelSelector;
import dev.drey.model.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A control plane with resources but without Flink. A job goes one state further at every look of a watch, so that whoever
 * follows it sees all states. A job whose jar is called {@code broken.jar} fails to start; one whose jar is {@code slow.jar}
 * never starts.
 */
final class FakeWorld implements Handler {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int WATCH_LOOKS_MAX = 12;

    private final Path home;
    private final Map<String, ObjectNode> resources = new ConcurrentSkipListMap<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private volatile boolean isDown;

    FakeWorld(Path home) {
        this.home = home;
    }

    @Override
    public void handle(ObjectNode request, Replies replies) {
        switch (request.path("verb").asText()) {
            case "info" ->
                replies.send(JSON.objectNode()
                        .put("pid", 4711)
                        .put("version", "test")
                        .put("home", home.toString())
                        .put("started", NOW.toString()));
            case "apply" -> apply(request, replies);
            case "get" -> selected(request).forEach(replies::send);
            case "watch" -> watch(request, replies);
            case "delete" -> delete(request, replies);
            case "suspend", "resume", "restart", "rollback" -> change(request, replies);
            case "history" -> FakeHistory.show(request, required(request), replies);
            case "diff" -> FakeHistory.compare(request, replies);
            case "savepoint" -> savepoint(request, replies);
            case "events" ->
                events.stream().filter(event -> matches(event, request)).forEach(replies::send);
            case "restorepoints" -> FakeRestorePoints.of(request).forEach(replies::send);
            case "restore" -> replies.send(FakeRestorePoints.restored(request, required(request)));
            case "statepaths" -> statePaths(required(request), replies);
            case "processes" -> processes(request, replies);
            case "shutdown" -> shutdown(request, replies);
            case "up" -> up(replies);
            default -> throw new ControlFailure("unknown verb " + request, 1);
        }
    }

    private static String key(JsonNode it) {
        return it.path("namespace").asText() + "/" + it.path("kind").asText() + "/"
                + it.path("name").asText();
    }

    private static ObjectNode identity(JsonNode document) {
        return JSON.objectNode()
                .put("kind", document.path("kind").asText())
                .put("namespace", document.at("/metadata/namespace").asText())
                .put("name", document.at("/metadata/name").asText());
    }

    private ObjectNode required(JsonNode request) {
        return Optional.ofNullable(resources.get(key(request)))
                .orElseThrow(() -> new ControlFailure("there is no " + key(request), 1));
    }

    private List<ObjectNode> selected(JsonNode request) {
        LabelSelector labels = LabelSelector.parse(request.path("labelSelector").asText(""));
        return resources.values().stream()
                .filter(document -> matches(identity(document), request))
                .filter(document -> labels.matches(
                        Resource.fromDocument(document).metadata().labels()))
                .toList();
    }

    private static boolean matches(JsonNode identity, JsonNode request) {
        for (String field : List.of("kind", "namespace", "name")) {
            if (request.has(field) && !request.path(field).equals(identity.path(field))) {
                return false;
            }
        }
        return true;
    }

    private void apply(ObjectNode request, Replies replies) {
        List<ObjectNode> resources = new ArrayList<>();
        request.path("resources").forEach(resource -> resources.add((ObjectNode) resource));
        boolean isRefused = resources.stream().anyMatch(FakeWorld::isTooLarge);
        for (ObjectNode resource : resources) {
            replies.send(
                    isRefused
                            ? refusal(resource)
                            : apply(resource, request.path("dryRun").asBoolean()));
        }
    }

    private static boolean isTooLarge(ObjectNode sent) {
        return sent.at("/spec/job/parallelism").asInt(1) > 1000;
    }

    private static ObjectNode refusal(ObjectNode sent) {
        ObjectNode answer = identity(sent).put("result", "refused");
        if (isTooLarge(sent)) {
            answer.putArray("problems")
                    .addObject()
                    .put("error", true)
                    .put("field", "spec.job.parallelism")
                    .put("message", "1001 is more than this machine can run");
        }
        return answer;
    }

    private ObjectNode apply(ObjectNode sent, boolean dryRun) {
        ObjectNode identity = identity(sent);
        ObjectNode before = resources.get(key(identity));
        boolean same = before != null && before.path("spec").equals(sent.path("spec"));
        ObjectNode answer = identity.put("result", before == null ? "created" : same ? "unchanged" : "configured");
        if (!sent.at("/spec/podTemplate").isMissingNode() && !same) {
            answer.putArray("notes")
                    .addObject()
                    .put("field", "spec.podTemplate.spec.nodeSelector")
                    .put("text", "there is only one machine");
        }
        if (dryRun) {
            answer.set("plan", plan(before != null, same));
        } else if (!same) {
            store(sent, before);
        }
        if (!dryRun) {
            JsonNode metadata = required(answer).path("metadata");
            answer.put("uid", metadata.path("uid").asText())
                    .put("generation", metadata.path("generation").asLong());
            replaceByAnother(sent);
        }
        return answer;
    }

    private static ObjectNode plan(boolean exists, boolean same) {
        ObjectNode plan = JSON.objectNode();
        if (!exists) {
            return plan.put("action", "start-empty")
                    .put("sentence", "started without state")
                    .put("because", "The job is being started");
        }
        if (same) {
            return plan.put("action", "nothing").put("sentence", "nothing is done");
        }
        plan.put("action", "restart-with-savepoint")
                .put("sentence", "stopped with a savepoint, then started from it")
                .put("place", "s3://demo/savepoints")
                .put("because", "The spec changed")
                .putObject("newest")
                .put("kind", "checkpoint")
                .put("path", "s3://demo/checkpoints/1b41/chk-7")
                .put("completedAt", "2026-11-22T09:59:55Z");
        ArrayNode changes = plan.putArray("changes");
        changes.addObject().put("text", "spec.job.parallelism: 2 -> 4").put("asks", "upgrade");
        changes.addObject()
                .put("text", "spec.job.upgradeMode: savepoint -> last-state")
                .put("asks", "ignore");
        return plan;
    }

    /** What is called {@code contested} is changed by somebody else as soon as it was applied. */
    private void replaceByAnother(ObjectNode sent) {
        if (sent.at("/metadata/name").asText().equals("contested")) {
            ObjectNode metadata = required(identity(sent)).withObjectProperty("metadata");
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
    }

    private void store(ObjectNode sent, @Nullable ObjectNode before) {
        ObjectNode document = sent.deepCopy();
        long generation = before == null ? 1 : before.at("/metadata/generation").asLong() + 1;
        document.withObjectProperty("metadata")
                .put("uid", "uid-" + sent.at("/metadata/name").asText())
                .put("generation", generation)
                .put("creationTimestamp", "2026-11-22T09:54:51Z");
        document.set("status", before == null ? JSON.objectNode() : before.path("status"));
        resources.put(key(identity(document)), document);
        event(document, "Normal", before == null ? "Submit" : "SpecChanged", "The job is being started");
    }

    private void event(ObjectNode document, String type, String reason, String message) {
        events.add(identity(document)
                .put("time", "2026-11-22T09:54:51Z")
                .put("type", type)
                .put("reason", reason)
                .put("message", message));
    }

    /** Ends when everything is at rest, so that a transcript has an end. */
    private void watch(ObjectNode request, Replies replies) {
        selected(request).forEach(replies::send);
        replies.interruptWhenClientLeaves();
        for (int look = 0; look < WATCH_LOOKS_MAX && replies.isOpen(); look++) {
            for (ObjectNode document : selected(request)) {
                if (step(document)) {
                    replies.send(document);
                }
            }
        }
        if (selected(request).stream().anyMatch(FakeWorld::isSlow)) {
            waitForClientToLeave();
        }
    }

    private static boolean isSlow(ObjectNode document) {
        return document.at("/spec/job/jarURI").asText().endsWith("slow.jar");
    }

    private static void waitForClientToLeave() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException left) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean step(ObjectNode document) {
        return switch (document.path("kind").asText()) {
            case "FlinkStateSnapshot" -> stepSnapshot(document);
            default -> new FakeJob(document).step(() -> resources.remove(key(identity(document))));
        };
    }

    private static boolean stepSnapshot(ObjectNode document) {
        ObjectNode status = document.withObjectProperty("status");
        String state = status.path("state").asText("TRIGGER_PENDING");
        switch (state) {
            case "TRIGGER_PENDING" -> status.put("state", "IN_PROGRESS");
            case "IN_PROGRESS" ->
                status.put("state", "COMPLETED")
                        .put("resultTimestamp", "2026-11-22T09:59:59Z")
                        .put("path", "s3://demo/savepoints/savepoint-1");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void delete(ObjectNode request, Replies replies) {
        ObjectNode document = required(request);
        document.withObjectProperty("metadata").put("deletionTimestamp", NOW.toString());
        ObjectNode answer = JSON.objectNode().put("deleting", true);
        if (document.at("/spec/job/upgradeMode").asText().equals("savepoint")) {
            answer.put("checkpoints", "s3://demo/checkpoints")
                    .putArray("savepoints")
                    .add("s3://demo/savepoints");
        }
        replies.send(answer);
    }

    private void change(ObjectNode request, Replies replies) {
        ObjectNode document = required(request);
        String verb = request.path("verb").asText();
        if (!document.at("/spec/job").isObject() && !verb.equals("restart")) {
            throw new ControlFailure(
                    "flinkdeployment/" + request.path("name").asText() + " is a session cluster; it has no job to "
                            + verb + ". For one of its session jobs: drey " + verb + " flinksessionjob/session-job",
                    1);
        }
        ObjectNode metadata = document.withObjectProperty("metadata");
        metadata.put("generation", metadata.path("generation").asLong() + 1);
        if (verb.equals("rollback")) {
            FakeHistory.require(request, "to");
            document.withObjectProperty("spec").withObjectProperty("job").put("parallelism", 2);
        } else if (!verb.equals("restart")) {
            document.withObjectProperty("spec")
                    .withObjectProperty("job")
                    .put("state", verb.equals("suspend") ? "suspended" : "running");
        }
        replies.send(document);
    }

    private void savepoint(ObjectNode request, Replies replies) {
        ObjectNode job = required(request);
        if (!job.at("/status/jobStatus/state").asText().equals("RUNNING")) {
            throw new ControlFailure("the job is not running, so no savepoint can be taken", 1);
        }
        ObjectNode snapshot =
                JSON.objectNode().put("apiVersion", Kind.API_VERSION).put("kind", "FlinkStateSnapshot");
        snapshot.putObject("metadata")
                .put("namespace", request.path("namespace").asText())
                .put("name", request.path("name").asText() + "-savepoint-manual-1")
                .put("creationTimestamp", "2026-11-22T09:59:58Z");
        ObjectNode spec = snapshot.putObject("spec");
        spec.putObject("jobReference")
                .put("kind", request.path("kind").asText())
                .put("name", request.path("name").asText());
        spec.putObject("savepoint").put("formatType", request.path("format").asText("CANONICAL"));
        snapshot.putObject("status").put("state", "TRIGGER_PENDING");
        resources.put(key(identity(snapshot)), snapshot);
        replies.send(snapshot);
    }

    private static void statePaths(ObjectNode document, Replies replies) {
        String next = document.at("/status/jobStatus/upgradeSavepointPath").asText();
        if (!next.isEmpty()) {
            replies.send(path("next", next));
        } else if (document.at("/status/jobStatus/state").asText().equals("RUNNING")) {
            String checkpoint = "s3://demo/checkpoints/0123456789abcdef0123456789abcdef/chk-7";
            replies.send(path("origin", "s3://demo/savepoints/savepoint-0"));
            replies.send(path("checkpoint", checkpoint).put("completed", "2026-11-22T09:59:58Z"));
            replies.send(path("next", checkpoint).put("completed", "2026-11-22T09:59:58Z"));
        }
    }

    private static ObjectNode path(String role, String path) {
        return JSON.objectNode().put("role", role).put("path", path);
    }

    private void processes(ObjectNode request, Replies replies) {
        String lifecycle = required(request).at("/status/lifecycleState").asText();
        boolean isEnded = lifecycle.equals("FAILED") || lifecycle.equals("SUSPENDED");
        String name = request.path("name").asText();
        Map<String, Integer> roles = new TreeMap<>(Map.of("jobmanager", 1, "taskmanager", 2));
        roles.forEach((role, count) -> {
            for (int index = 1; index <= count; index++) {
                ObjectNode process = process(name, role, role.equals("jobmanager") ? 0 : index);
                replies.send(isEnded ? process.put("state", "ended").without("pid") : process);
            }
        });
    }

    private ObjectNode process(String name, String role, int index) {
        Path log = home.resolve(name + "-" + role + "-" + index + ".log");
        Path output = home.resolve(name + "-" + role + "-" + index + ".out");
        try {
            Files.writeString(log, role + " " + index + " starts\n" + role + " " + index + " runs\nüber alles\n");
            Files.writeString(output, "printed by " + role + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JSON.objectNode()
                .put("role", role)
                .put("index", index)
                .put("pid", 100 + index)
                .put("state", "running")
                .put("log", log.toString())
                .put("output", output.toString());
    }

    private void up(Replies replies) {
        if (isDown) {
            resources.values().forEach(replies::send);
        }
        isDown = false;
    }

    /** A job whose jar is {@code slow.jar} never stops. */
    private void shutdown(ObjectNode request, Replies replies) {
        for (ObjectNode document : resources.values()) {
            String name = document.at("/metadata/name").asText();
            replies.send(JSON.objectNode()
                    .put("message", "flinkdeployment/" + name + ": The job is being stopped with a savepoint"));
            if (isSlow(document) && request.path("timeoutMillis").asLong() > 0) {
                throw new ControlFailure("Drey is not down; flinkdeployment/" + name + " still stops", 1);
            }
        }
        isDown = true;
        for (ObjectNode document : resources.values()) {
            String mode = document.at("/spec/job/upgradeMode").asText();
            replies.send(
                    mode.equals("savepoint")
                            ? identity(document).put("restore", "s3://demo/savepoints/savepoint-2")
                            : mode.equals("last-state")
                                    ? identity(document).put("below", "file:///demo/checkpoints")
                                    : identity(document));
        }
        replies.send(JSON.objectNode().put("down", true));
    }
}
