package dev.drey.local.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.Replies;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.local.launch.Note;
import dev.drey.local.planning.LocalRules;
import dev.drey.local.store.LocalResources;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes manifests in: all of one request, or none. */
final class Applying {
    private final LocalResources resources;
    private final Admission admission;
    private final ObjectStores stores;
    private final Loops loops;
    private final Plans plans;

    Applying(LocalResources resources, Admission admission, ObjectStores stores, Loops loops, Plans plans) {
        this.resources = resources;
        this.admission = admission;
        this.stores = stores;
        this.loops = loops;
        this.plans = plans;
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
        if (isRefused) {
            verdicts.forEach(it -> replies.send(answer(it, "refused")));
        } else if (dryRun) {
            List<LocalResources.Taken> would = preview(verdicts);
            List<ObjectNode> plan = plans.of(would);
            for (int i = 0; i < would.size(); i++) {
                ObjectNode answer = answer(verdicts.get(i), word(would.get(i).put()));
                answer.set("plan", plan.get(i));
                replies.send(answer);
            }
        } else {
            List<LocalResources.Taken> taken = take(verdicts);
            for (int i = 0; i < taken.size(); i++) {
                Stored now = taken.get(i).now();
                replies.send(answer(verdicts.get(i), word(taken.get(i).put()))
                        .put("uid", now.uid())
                        .put("generation", now.generation()));
            }
        }
    }

    private static String word(LocalResources.Put put) {
        return put.name().toLowerCase(Locale.ROOT);
    }

    private List<LocalResources.Taken> preview(List<Admission.Verdict> verdicts) {
        return resources.preview(
                verdicts.stream().map(Admission.Verdict::resource).toList());
    }

    /** All or none, in one append to the journal; only then does anything start. */
    private List<LocalResources.Taken> take(List<Admission.Verdict> verdicts) {
        Map<ResourceKey, S3Access> endpoints = new LinkedHashMap<>();
        verdicts.forEach(it ->
                it.endpoint().ifPresent(access -> endpoints.put(it.resource().key(), access)));
        List<Resource> accepted =
                verdicts.stream().map(Admission.Verdict::resource).toList();
        List<LocalResources.Taken> taken = stores.keep(endpoints, entries -> resources.put(accepted, entries));
        accepted.forEach(it -> loops.wake(it.key()));
        return taken;
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
        for (Note note : LocalRules.notes(resource)) {
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
