package dev.drey.lifecycle.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.JobIntent;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
import dev.drey.model.ConfigurationTree;
import dev.drey.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The spec that is to run: the user's newest, or while that is rolled back the last stable one, with what of the newest needs no
 * new run. A rollback lasts until the user wants something else than the spec that was given up.
 */
public final class Wanted {
    /**
     * What of a job's spec is a word to Drey, not a part of the program. A wish for another savepoint was heard when the given-up spec
     * was started: the next spec must not drop the state for it once more.
     */
    private static final List<String> WORDS = List.of(
            "state",
            "upgradeMode",
            "savepointTriggerNonce",
            "savepointRedeployNonce",
            "checkpointTriggerNonce",
            "autoscalerResetNonce");

    private static final List<String> CONTROL_PLANE_KEYS = List.of("kubernetes.operator.", "job.autoscaler.", "drey.");
    private static final String CONFIGURATION = "flinkConfiguration";

    private Wanted() {}

    /** The same resource, with the spec, generation and memory that its decision is about. */
    public static Stored of(Stored stored) {
        if (!(stored.memory() instanceof Memory.OfRun(Recorded recorded))
                || recorded.standing().rollback().isEmpty()) {
            return stored;
        }
        Standing standing = recorded.standing();
        return standing.stable()
                .filter(_ -> isGivenUp(standing.rollback().get(), stored.resource()))
                .map(stable -> new Stored(
                        withWords(Changes.read(stable.spec()), stored.resource()),
                        stored.uid(),
                        stable.generation(),
                        stored.deleting(),
                        stored.paused(),
                        stored.created(),
                        stored.memory()))
                .orElseGet(() -> new Stored(
                        stored.resource(),
                        stored.uid(),
                        stored.generation(),
                        stored.deleting(),
                        stored.paused(),
                        stored.created(),
                        new Memory.OfRun(recorded.withStanding(standing.withoutRollback()))));
    }

    private static boolean isGivenUp(Standing.Rollback rollback, Resource newest) {
        return !Changes.ofSpec(rollback.failed(), newest).isUpgrade();
    }

    /** How the spec of the recorded run differs from the last stable one; nothing if it is that, or there is none. */
    static Change changeSinceStable(Recorded recorded) {
        Optional<Run> run = Observer.runOf(recorded.phase())
                .filter(it -> recorded.standing().isOnTrial(it.generation()));
        return recorded.standing()
                .stable()
                .flatMap(stable -> run.map(it -> Changes.ofSpec(stable.spec(), Changes.read(it.spec()))))
                .orElse(Change.NONE);
    }

    /** Whether a rollback is to start another spec than that of the last run. */
    static boolean isAhead(Run last, Recorded recorded, JobIntent intent) {
        return recorded.standing().rollback().isPresent() && last.generation() != intent.generation();
    }

    private static Resource withWords(Resource stable, Resource newest) {
        ObjectNode document = stable.document().deepCopy();
        document.set("metadata", newest.document().path("metadata"));
        JsonNode wanted = newest.document().path("spec");
        if (document.path("spec") instanceof ObjectNode spec) {
            if (spec.path("job") instanceof ObjectNode job) {
                WORDS.forEach(word -> carry(word, wanted.path("job"), job));
            }
            Map<String, String> merged = merged(spec.path(CONFIGURATION), wanted.path(CONFIGURATION));
            if (!merged.equals(ConfigurationTree.flatten(spec.path(CONFIGURATION)))) {
                ObjectNode flat = JsonNodeFactory.instance.objectNode();
                merged.forEach(flat::put);
                spec.set(CONFIGURATION, flat);
            }
        }
        return Resource.fromDocument(document);
    }

    private static void carry(String word, JsonNode from, ObjectNode to) {
        if (from.has(word)) {
            to.set(word, from.get(word));
        } else {
            to.remove(word);
        }
    }

    private static Map<String, String> merged(JsonNode stable, JsonNode newest) {
        Map<String, String> merged = new LinkedHashMap<>(ConfigurationTree.flatten(stable));
        merged.keySet().removeIf(Wanted::isForControlPlane);
        ConfigurationTree.flatten(newest).forEach((key, value) -> {
            if (isForControlPlane(key)) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static boolean isForControlPlane(String key) {
        return CONTROL_PLANE_KEYS.stream().anyMatch(key::startsWith);
    }
}
