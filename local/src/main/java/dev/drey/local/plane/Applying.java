package dev.drey.local.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.control.Replies;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.local.launch.Note;
import dev.drey.local.store.LocalResources;
import dev.drey.model.Resource;
import dev.drey.model.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes manifests in: all of one request, or none. */
final class Applying {
    private final LocalResources resources;
    private final Admission admission;
    private final ObjectStores stores;
    private final Loops loops;
    private final InstantSource clock;

    Applying(LocalResources resources, Admission admission, ObjectStores stores, Loops loops, InstantSource clock) {
        this.resources = resources;
        this.admission = admission;
        this.stores = stores;
        this.loops = loops;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void apply(ObjectNode request, Replies replies) {
        Map<String, String> environment = new HashMap<>();
        request.path("environment")
                .properties()
                .forEach(it -> environment.put(it.getKey(), it.getValue().asText()));
        List<Resource> together = new ArrayList<>();
        for (JsonNode document : request.path("resources")) {
            together.add(Resource.fromDocument((ObjectNode) document));
        }
        List<Admission.Verdict> verdicts = admission.look(together, environment);
        boolean isRefused = verdicts.stream().anyMatch(Admission.Verdict::isRefused);
        boolean dryRun = request.path("dryRun").asBoolean(false);
        for (Admission.Verdict verdict : verdicts) {
            replies.send(answer(verdict, isRefused ? "refused" : take(verdict, dryRun)));
        }
    }

    private String take(Admission.Verdict verdict, boolean dryRun) {
        Resource resource = verdict.resource();
        if (dryRun) {
            return resources.get(resource.key()).isPresent() ? "configured" : "created";
        }
        LocalResources.Put put = verdict.endpoint()
                .map(access -> stores.keep(resource.key(), access, () -> resources.put(resource)))
                .orElseGet(() -> resources.put(resource));
        loops.wake(resource.key());
        return put.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode answer(Admission.Verdict verdict, String result) {
        Resource resource = verdict.resource();
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
