package dev.drey.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.control.Request;
import dev.drey.model.ConfigurationTree;
import dev.drey.model.Kind;
import dev.drey.model.status.JobStatus;
import java.util.Map;
import java.util.Optional;

/** A resource as the control plane tells it, status included. A text that is not there is empty. */
public record Document(ObjectNode json) {
    private static final String SLOTS = "taskmanager.numberOfTaskSlots";

    public static Document of(JsonNode json) {
        return new Document(json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
    }

    /** A resource of which only the identity is known. */
    public static Document identity(String kind, String namespace, String name) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind);
        json.putObject("metadata").put("namespace", namespace).put("name", name);
        return new Document(json);
    }

    /** The same as what the control plane knows it by. */
    public Document withIdentity(String uid, long generation) {
        ObjectNode copy = json.deepCopy();
        copy.withObjectProperty("metadata").put("uid", uid).put("generation", generation);
        return new Document(copy);
    }

    /** The text at a path such as {@code /status/jobStatus/state}. */
    public String text(String pointer) {
        return json.at(pointer).asText("");
    }

    public String kindName() {
        return text("/kind");
    }

    public Optional<Kind> kind() {
        return Kind.named(kindName());
    }

    public String namespace() {
        return text("/metadata/namespace");
    }

    public String name() {
        return text("/metadata/name");
    }

    /** {@code flinkdeployment.flink.apache.org/basic-example}, as {@code kubectl -o name} prints it. */
    public String fullName() {
        return kind().map(Kind::singular).orElse(kindName()) + "." + Kind.GROUP + "/" + name();
    }

    /** {@code flinkdeployment/basic-example}. */
    public String shortName() {
        return kind().map(Kind::singular).orElse(kindName()) + "/" + name();
    }

    /** A request to the control plane that is about this resource. */
    public ObjectNode request(String verb) {
        return Request.of(verb)
                .put("kind", kindName())
                .put("namespace", namespace())
                .put("name", name());
    }

    public long generation() {
        return json.at("/metadata/generation").asLong();
    }

    /** Whether it was made anew under the name since. */
    public boolean isAnotherThan(Document before) {
        return !text("/metadata/uid").equals(before.text("/metadata/uid"));
    }

    /** Whether it was given another spec since. */
    public boolean isChangedSince(Document before) {
        return generation() > before.generation();
    }

    public boolean isDeleted() {
        return json.path("deleted").asBoolean();
    }

    public String jobState() {
        return text("/status/jobStatus/state");
    }

    public String lifecycleState() {
        return text("/status/lifecycleState");
    }

    public boolean hasJob() {
        return !json.at("/spec/job").isMissingNode();
    }

    public boolean isSuspendedByUser() {
        return text("/spec/job/state").equals("suspended");
    }

    /** Whether the status speaks of the newest spec. */
    public boolean isObserved() {
        return json.at("/status/observedGeneration").asLong() >= generation();
    }

    /** What Drey waits for, or why it waits for nothing. */
    public Optional<JsonNode> progressing() {
        for (JsonNode condition : json.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Progressing")) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    public boolean isProgressing() {
        return progressing()
                .filter(it -> it.path("status").asText().equals("True"))
                .isPresent();
    }

    public String webUi() {
        return text("/status/clusterInfo/rest-url");
    }

    /** What the next start restores, as far as it is settled. */
    public String restorePoint() {
        String path = text("/status/jobStatus/upgradeSavepointPath");
        return path.equals(JobStatus.LAST_STATE_ONLY) ? "the newest restore point" : path;
    }

    public Map<String, String> configuration() {
        return ConfigurationTree.flatten(json.at("/spec/flinkConfiguration"));
    }

    /** A job that ends by itself, as far as its manifest says. */
    public boolean isBatch() {
        return configuration().getOrDefault("execution.runtime-mode", "").equalsIgnoreCase("BATCH");
    }

    /** {@code replicas × slots} when the TaskManagers are counted, as the peer does, else what the job asks for. */
    public Optional<Long> parallelism() {
        long replicas = json.at("/spec/taskManager/replicas").asLong();
        if (hasJob() && replicas > 0) {
            String slots = configuration().getOrDefault(SLOTS, "1");
            return slots.matches("\\d{1,9}") ? Optional.of(replicas * Long.parseLong(slots)) : Optional.empty();
        }
        long parallelism = json.at("/spec/job/parallelism").asLong();
        return parallelism > 0 ? Optional.of(parallelism) : Optional.empty();
    }
}
