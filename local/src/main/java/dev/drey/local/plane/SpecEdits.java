package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.model.JobState;
import dev.drey.model.Resource;

/** The edits of a spec that have a command of their own. */
final class SpecEdits {
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

    /** Whether the resource itself describes a job, and that it is not to run. */
    static boolean isSuspended(Resource resource) {
        return resource.job().filter(job -> job.state() == JobState.SUSPENDED).isPresent();
    }
}
