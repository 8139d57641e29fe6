package dev.drey.local.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.model.JobState;
import dev.drey.model.Resource;
import java.util.List;

/** The edits of a spec that have a command of their own. */
final class SpecEdits {
    private static final List<String> CARRIED = List.of(
            "state",
            "savepointTriggerNonce",
            "checkpointTriggerNonce",
            "savepointRedeployNonce",
            "autoscalerResetNonce");

    private SpecEdits() {}

    /** With {@code spec.job.state} set. */
    static Resource withState(Resource resource, String state) {
        ObjectNode document = resource.document().deepCopy();
        if (!(document.path("spec").path("job") instanceof ObjectNode job)) {
            throw new Bug(resource.key() + " has no job whose state could be " + state);
        }
        job.put("state", state);
        return Resource.fromDocument(document);
    }

    /** With {@code spec.restartNonce} raised, which starts the run anew. */
    static Resource restarted(Resource resource) {
        ObjectNode document = resource.document().deepCopy();
        if (!(document.path("spec") instanceof ObjectNode spec)) {
            throw new Bug(resource.key() + " has no spec");
        }
        spec.put("restartNonce", spec.path("restartNonce").asLong(0) + 1);
        return Resource.fromDocument(document);
    }

    /**
     * With the spec of an earlier revision. What asks for something by its being new stays as it is, and so does whether the job is to
     * run: going back must neither take a savepoint, nor drop state, nor wake a job.
     */
    static Resource withSpecOf(Resource resource, Resource earlier) {
        ObjectNode document = resource.document().deepCopy();
        JsonNode now = document.path("spec");
        JsonNode spec = earlier.document().path("spec").deepCopy();
        if (spec instanceof ObjectNode changed) {
            carry("restartNonce", now, changed);
            if (changed.path("job") instanceof ObjectNode job) {
                CARRIED.forEach(field -> carry(field, now.path("job"), job));
            }
        }
        document.set("spec", spec);
        return Resource.fromDocument(document);
    }

    private static void carry(String field, JsonNode from, ObjectNode to) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        } else {
            to.remove(field);
        }
    }

    /** Whether the resource itself describes a job, and that it is not to run. */
    static boolean isSuspended(Resource resource) {
        return resource.job().filter(job -> job.state() == JobState.SUSPENDED).isPresent();
    }
}
