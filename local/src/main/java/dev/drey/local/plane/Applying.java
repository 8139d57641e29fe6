package dev.drey.local.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.Offer;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.control.ControlFailure;
import dev.drey.local.control.Replies;
import dev.drey.local.jobs.ObjectStores;
import dev.drey.local.launch.Note;
import dev.drey.local.ledger.LocalLedgers;
import dev.drey.local.planning.LocalRules;
import dev.drey.local.store.LocalResources;
import dev.drey.model.JobSpec;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Problem;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes manifests in: all of one request, or none. */
final class Applying {
    private final LocalResources resources;
    private final Admission admission;
    private final ObjectStores stores;
    private final LocalLedgers ledgers;
    private final Restores restores;
    private final Loops loops;
    private final Plans plans;

    Applying(
            LocalResources resources,
            Admission admission,
            ObjectStores stores,
            LocalLedgers ledgers,
            Restores restores,
            Loops loops,
            Plans plans) {
        this.resources = resources;
        this.admission = admission;
        this.stores = stores;
        this.ledgers = ledgers;
        this.restores = restores;
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
            together.add(Resource.fromDocument(RestoreOrder.without((ObjectNode) document)));
        }
        List<Admission.Verdict> looked = admission.look(together, environment);
        boolean isRefused = looked.stream().anyMatch(Admission.Verdict::isRefused);
        List<Admission.Verdict> verdicts = isRefused ? looked : restored(looked, together, request);
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

    /** With the orders that bring jobs back, if that is asked for. */
    private List<Admission.Verdict> restored(
            List<Admission.Verdict> verdicts, List<Resource> together, ObjectNode request) {
        Optional<String> from = Selector.text(request, "restore");
        long jobs = together.stream().filter(it -> it.job().isPresent()).count();
        if (from.isPresent() && (jobs == 0 || (jobs > 1 && !from.get().equals("latest")))) {
            throw new ControlFailure(
                    "'" + from.get() + "' is for one job, and there are " + jobs
                            + " here; 'latest' brings back each from its own newest restore point",
                    1);
        }
        return from.isEmpty()
                ? verdicts
                : verdicts.stream()
                        .map(it -> it.resource().job().isEmpty() ? it : restored(it, from.get(), together))
                        .toList();
    }

    private Admission.Verdict restored(Admission.Verdict verdict, String from, List<Resource> together) {
        RestoreOrder order = restores.order(verdict.resource(), from, together, verdict.endpoint());
        Resource ordered = Resource.fromDocument(order.into(verdict.resource().document()));
        return new Admission.Verdict(ordered, verdict.endpoint(), verdict.problems());
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

    private ObjectNode answer(Admission.Verdict verdict, String result) {
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
        if (result.equals(word(LocalResources.Put.CREATED))) {
            origin(resource)
                    .ifPresent(text -> notes.addObject().put("field", "").put("text", text));
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

    /** What a new job starts from, where it could be taken for one that was there before. */
    private Optional<String> origin(Resource resource) {
        Ledger ledger = ledgers.of(resource.key());
        if (resource.job().isEmpty() || ledger.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> ordered = RestoreOrder.of(resource.document()).map(RestoreOrder::from);
        if (ordered.isPresent()) {
            return ordered.map(path -> "it starts from " + path);
        }
        String begins = resource.job()
                .map(JobSpec::initialSavepointPath)
                .filter(path -> !path.isBlank())
                .map(path -> "it starts from " + path + ", as initialSavepointPath says")
                .orElse("it starts without state");
        LedgerEntry newest = ledger.entries().getFirst();
        return Optional.of(begins + ". A job of this name was deleted and left "
                + ledger.entries().size()
                + " restore points, the newest of " + newest.completedAt().truncatedTo(ChronoUnit.SECONDS)
                + ": 'drey restore " + Offer.target(resource.key()) + " --from " + newest.id()
                + "' goes on from there; the next time, apply with --restore latest");
    }
}
