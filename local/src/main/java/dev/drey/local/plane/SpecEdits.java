package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import dev.drey.model.Resource;

/** The edits of a spec that have a command of their own. */
final class SpecEdits {
    private SpecEdits() {}

    /** With {@code spec.job.state} set. */
    static Resource withState(Resource resource, String state) {
        ObjectNode document = resource.document().deepCopy();
        if (!(document.path("spec").path("job") instanceof ObjectNode job)) {
            throw new ControlFailure(
                    resource.key().typedName() + " has no job of its own: suspend or resume its session jobs", 1);
        }
        job.put("state", state);
        return Resource.fromDocument(document);
    }

    /** With {@code spec.restartNonce} raised, which starts the run anew. */
    static Resource restarted(Resource resource) {
        ObjectNode document = resource.document().deepCopy();
        if (!(document.path("spec") instanceof ObjectNode spec)) {
            throw new ControlFailure(resource.key().typedName() + " has no spec", 1);
        }
        spec.put("restartNonce", spec.path("restartNonce").asLong(0) + 1);
        return Resource.fromDocument(document);
    }
}
