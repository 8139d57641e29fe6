package dev.drey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;

/** The same three revisions of every resource: one that was stable, one that was rolled back, one that runs. */
final class FakeHistory {
    private static final int REVISIONS = 3;

    private FakeHistory() {}

    static void show(ObjectNode request, ObjectNode document, Replies replies) {
        require(request, "revision");
        for (int number = 1; number <= REVISIONS; number++) {
            if (request.path("revision").asInt(number) == number) {
                replies.send(revision(number, document));
            }
        }
    }

    static void compare(ObjectNode request, Replies replies) {
        require(request, "from");
        require(request, "to");
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("from", request.path("from").asInt())
                .put("to", request.path("to").asInt());
        if (request.path("from").asInt() == request.path("to").asInt()) {
            answer.putArray("changes");
        } else {
            answer.putArray("changes").add("spec.job.parallelism: 2 -> 4").add("spec.job.args[0]: (none) -> --fast");
        }
        replies.send(answer);
    }

    /** A revision that a request names must be there. */
    static void require(ObjectNode request, String field) {
        if (request.path(field).asInt() > REVISIONS) {
            throw new ControlFailure(
                    "flinkdeployment/" + request.path("name").asText() + " has no revision "
                            + request.path(field).asInt() + "; it has 1, 2, 3",
                    1);
        }
    }

    private static ObjectNode revision(int number, ObjectNode document) {
        ObjectNode revision = JsonNodeFactory.instance
                .objectNode()
                .put("revision", number)
                .put("startedAt", "2026-11-22T09:5" + number + ":51Z")
                .put("change", number == 1 ? "" : number == 2 ? "jarURI, args[0]" : "parallelism: 2 -> 4")
                .put("from", number == 1 ? "" : "s3://demo/savepoints/savepoint-" + (number - 1))
                .put("left", number == REVISIONS ? "" : "s3://demo/savepoints/savepoint-" + number)
                .put("outcome", number == 2 ? "rolled back" : "stable")
                .put("reason", number == 2 ? "StartFailed" : "")
                .put("detail", number == 2 ? "exit code 1" : "")
                .put("runs", 1)
                .put("isRunning", number == REVISIONS);
        if (number > 1) {
            revision.putArray("changes").add("spec.job.parallelism: 2 -> 4");
        }
        revision.putObject("phases").put("startMillis", 2_345);
        if (number == REVISIONS) {
            revision.put("gapMillis", 3_456);
        }
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.set("apiVersion", document.path("apiVersion"));
        resource.set("kind", document.path("kind"));
        resource.putObject("metadata").put("name", document.at("/metadata/name").asText());
        resource.putObject("spec").putObject("job").put("parallelism", number == REVISIONS ? 4 : 2);
        revision.set("resource", resource);
        return revision;
    }
}
