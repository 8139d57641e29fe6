package dev.drey.local.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.Replies;
import dev.drey.local.launch.Note;
import dev.drey.local.store.LocalResources;
import dev.drey.model.Resource;
import dev.drey.model.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes manifests in: all of one request, or none. */
final class Applying {
    private final LocalResources resources;
    private final Admission admission;
    private final Loops loops;
    private final InstantSource clock;

    Applying(LocalResources resources, Admission admission, Loops loops, InstantSource clock) {
        this.resources = resources;
        this.admission = admission;
        this.loops = loops;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void apply(ObjectNode request, Replies replies) {
        List<Resource> wanted = new ArrayList<>();
        for (JsonNode document : request.path("resources")) {
            wanted.add(Resource.fromDocument((ObjectNode) document));
        }
        Map<Resource, Admission.Verdict> verdicts = new LinkedHashMap<>();
        wanted.forEach(it -> verdicts.put(it, admission.look(it)));
        boolean isRefused = verdicts.values().stream().anyMatch(Admission.Verdict::isRefused);
        boolean dryRun = request.path("dryRun").asBoolean(false);
        verdicts.forEach((resource, verdict) -> {
            String result = isRefused ? "refused" : take(resource, dryRun);
            replies.send(answer(resource, result, verdict));
        });
    }

    private String take(Resource resource, boolean dryRun) {
        if (dryRun) {
            return resources.get(resource.key()).isPresent() ? "configured" : "created";
        }
        LocalResources.Put put = resources.put(resource);
        loops.wake(resource.key());
        return put.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode answer(Resource resource, String result, Admission.Verdict verdict) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("kind", resource.kind().kindName())
                .put("namespace", resource.metadata().namespace())
                .put("name", resource.metadata().name())
                .put("result", result);
        ArrayNode notes = answer.putArray("notes");
        for (Note note : verdict.notes()) {
            notes.addObject().put("field", note.field()).put("text", note.text());
        }
        ArrayNode problems = answer.putArray("problems");
        for (Problem problem : verdict.problems()) {
            problems.addObject()
                    .put("error", problem.isError())
                    .put("field", problem.field())
                    .put("message", problem.message())
                    .put("fix", problem.fix());
        }
        return answer;
    }
}
