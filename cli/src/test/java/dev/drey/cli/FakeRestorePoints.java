package dev.drey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import java.util.List;

/** The restore points that any job has in the fake world, but for {@code session}, and {@code nobody}, who never was. */
final class FakeRestorePoints {
    private static final String JOB = "0123456789abcdef0123456789abcdef";

    private FakeRestorePoints() {}

    static List<ObjectNode> of(ObjectNode request) {
        String name = request.path("name").asText();
        if (name.equals("nobody")) {
            throw new ControlFailure(
                    "Error from server (NotFound): there is no job \"nobody\", and none of that name has left restore"
                            + " points",
                    1);
        }
        return name.equals("session") ? List.of() : List.of(checkpoint(), savepoint());
    }

    private static ObjectNode checkpoint() {
        return point("012345-chk-7", "checkpoint", "s3://demo/checkpoints/" + JOB + "/chk-7", "2026-11-22T09:59:58Z")
                .put("checkpointId", 7)
                .put("revision", 2)
                .put("flinkVersion", "2.0.2")
                .put("bytes", 12345)
                .put("readable", "yes")
                .put("verified", "its _metadata was read: format 5, 3 operators");
    }

    private static ObjectNode savepoint() {
        String path = "s3://demo/savepoints/savepoint-012345-6789abcdef01";
        return point("savepoint-012345-6789abcdef01", "savepoint", path, "2026-11-21T10:00:00Z")
                .put("readable", "no")
                .put("verified", "there is no " + path + "/_metadata");
    }

    private static ObjectNode point(String id, String kind, String path, String completed) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("kind", kind)
                .put("path", path)
                .put("completed", completed)
                .put("jobId", JOB);
    }

    static ObjectNode restored(ObjectNode request, ObjectNode job) {
        String from = request.path("from").asText();
        ObjectNode point = of(request).stream()
                .filter(it -> it.path("id").asText().equals(from))
                .findFirst()
                .orElseThrow(() -> new ControlFailure(
                        "there is no restore point '" + from
                                + "' of this job; name an ID that 'drey restore-points' lists, a path, or latest",
                        1));
        if (!point.path("readable").asText().equals("yes")) {
            throw new ControlFailure(
                    "the job cannot be started from " + point.path("path").asText() + ": "
                            + point.path("verified").asText() + ". Nothing was changed",
                    1);
        }
        ObjectNode metadata = job.withObjectProperty("metadata");
        metadata.put("generation", metadata.path("generation").asLong() + 1)
                .withObjectProperty("annotations")
                .put("drey.dev/restore-from", point.path("path").asText());
        job.withObjectProperty("spec").withObjectProperty("job").put("state", "running");
        return job;
    }
}
