package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.history.History;
import dev.drey.lifecycle.history.Revision;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is durable: resources and what is remembered of them. It survives Drey. */
final class SimResources implements Resources {
    private static final Map<String, Reason> REASONS = new HashMap<>();

    static {
        for (Reason reason : Reason.values()) {
            REASONS.put(reason.camelCase(), reason);
        }
    }

    private final Map<String, Stored> stored = new TreeMap<>();
    private final HonestStatus honest;
    private final Coverage coverage;
    private final Calls calls;
    private final Timeline time;
    private final Consumer<Stored> whenBelieved;
    private final Map<String, History> histories = new HashMap<>();
    /** The newest event of each resource. */
    private final Map<ResourceKey, String> newestEvents = new HashMap<>();

    private int uids;
    private int writes;
    private final Map<ResourceKey, Integer> writesOf = new HashMap<>();
    private final Map<ResourceKey, Map<Reason, Integer>> told = new HashMap<>();
    private final Map<ResourceKey, ObjectNode> shown = new HashMap<>();

    private final Bounds bounds;

    SimResources(HonestStatus honest, Coverage coverage, Calls calls, Timeline time, Consumer<Stored> whenBelieved) {
        this.honest = honest;
        this.coverage = coverage;
        this.calls = calls;
        this.time = time;
        this.whenBelieved = whenBelieved;
        this.bounds = new Bounds(this, time);
    }

    Bounds bounds() {
        return bounds;
    }

    /** All of them, in the order of their names; not to be kept. */
    Collection<Stored> each() {
        return Collections.unmodifiableCollection(stored.values());
    }

    /** How often Drey wrote. */
    int writes() {
        return writes;
    }

    String newestEvent(ResourceKey key) {
        return newestEvents.getOrDefault(key, "");
    }

    boolean wasTold(ResourceKey key, Reason reason) {
        return timesTold(key, reason) > 0;
    }

    int timesTold(ResourceKey key, Reason reason) {
        return told.getOrDefault(key, Map.of()).getOrDefault(reason, 0);
    }

    ObjectNode shownStatus(ResourceKey key) {
        return shown.getOrDefault(key, JsonNodeFactory.instance.objectNode());
    }

    int writesOf(ResourceKey key) {
        return writesOf.getOrDefault(key, 0);
    }

    boolean exists(String uid) {
        return stored.values().stream().anyMatch(it -> it.uid().equals(uid));
    }

    @Override
    public Optional<Stored> get(ResourceKey key) {
        return Optional.ofNullable(stored.get(key.toString()));
    }

    @Override
    public List<Stored> all() {
        return new ArrayList<>(stored.values());
    }

    Recorded recorded(ResourceKey key) {
        return get(key).orElseThrow().memory() instanceof Memory.OfRun(Recorded recorded) ? recorded : Recorded.fresh();
    }

    // The user's side

    Stored create(Resource resource) {
        Memory memory = resource instanceof FlinkStateSnapshot
                ? new Memory.OfSnapshot(new SnapshotPhase.Pending(1, time.instant(), ""))
                : new Memory.OfRun(Recorded.fresh());
        Stored fresh = new Stored(resource, "uid-" + ++uids, 1, false, false, time.instant(), memory);
        honest.isNew(resource.key());
        put(fresh);
        return fresh;
    }

    Stored edit(Stored before, Resource resource) {
        boolean same = before.resource().document().equals(resource.document());
        Stored after = with(before, resource, before.generation() + (same ? 0 : 1), before.deleting(), false);
        put(after);
        return after;
    }

    void delete(Stored before) {
        put(with(before, before.resource(), before.generation(), true, before.paused()));
    }

    void pause(Stored before, boolean paused) {
        put(with(before, before.resource(), before.generation(), before.deleting(), paused));
    }

    private static Stored with(Stored it, Resource resource, long generation, boolean deleting, boolean paused) {
        return new Stored(resource, it.uid(), generation, deleting, paused, it.created(), it.memory());
    }

    private void put(Stored next) {
        stored.put(next.key().toString(), next);
    }

    // Drey's side

    @Override
    public void record(Stored of, Memory next, Reason reason, String detail) {
        calls.effect(
                stepOf(next), "record " + of.key().name() + ": " + shortly(next) + ", " + reason + " " + detail, () -> {
                    if (calls.recordConflicts()) {
                        throw new Conflict("somebody wrote to " + of.key() + " in between");
                    }
                    Stored now = unchanged(of);
                    ForwardOnly.check(now, next);
                    wrote(of.key(), reason, detail);
                    went(now.memory(), next);
                    remember(now, next, reason, detail);
                    put(new Stored(
                            now.resource(),
                            now.uid(),
                            now.generation(),
                            now.deleting(),
                            now.paused(),
                            now.created(),
                            next));
                });
    }

    private void remember(Stored now, Memory next, Reason reason, String detail) {
        if (next instanceof Memory.OfRun(Recorded is) && now.memory() instanceof Memory.OfRun(Recorded was)) {
            History history = histories.getOrDefault(now.uid(), History.NONE);
            histories.put(now.uid(), history.after(was, is, reason, detail, time.instant()));
            boolean isBelieved = is.standing().stable().isPresent()
                    && !is.standing().stable().equals(was.standing().stable());
            if (isBelieved) {
                whenBelieved.accept(now);
            }
        }
    }

    /** What the history says of the spec that a rollback would go back to. */
    Optional<Revision> lastStable(Stored of) {
        return recorded(of.key())
                .standing()
                .stable()
                .flatMap(
                        stable -> histories.getOrDefault(of.uid(), History.NONE).find(stable.generation()));
    }

    @Override
    public void tell(Stored of, Reason reason, String detail) {
        String event = reason + " " + detail;
        if (!event.equals(newestEvents.get(current(of).key()))) {
            calls.effect("tell of " + of.key().name() + ": " + event, () -> {
                current(of);
                wrote(of.key(), reason, detail);
            });
        }
    }

    private static Class<? extends Step> stepOf(Memory next) {
        return switch (next) {
            case Memory.OfRun _ -> Step.Promise.class;
            case Memory.OfSnapshot _ -> Step.PromiseSnapshot.class;
        };
    }

    private static String shortly(Memory memory) {
        return switch (memory) {
            case Memory.OfRun(Recorded recorded) -> Phases.shortly(recorded.phase());
            case Memory.OfSnapshot(SnapshotPhase phase) -> phase.toString();
        };
    }

    @Override
    public void createSnapshot(SnapshotOrder order) {
        calls.effect(Step.CreateSnapshot.class, "create snapshot " + order.name(), () -> {
            if (get(order.key()).isEmpty()) {
                writes++;
                create(order.toResource());
            }
        });
    }

    @Override
    public void forget(Stored of, Reason reason, String detail) {
        boolean isSnapshot = of.key().kind() == Kind.FLINK_STATE_SNAPSHOT;
        Class<? extends Step> step = isSnapshot ? Step.ForgetSnapshot.class : Step.Forget.class;
        calls.effect(step, "forget " + of.key().name() + ": " + reason + " " + detail, () -> {
            Stored now = unchanged(of);
            boolean isLeaving = now.memory() instanceof Memory.OfSnapshot(SnapshotPhase.Leaving _);
            calls.require(now.deleting() || isLeaving, "forgetting " + of.key());
            wrote(of.key(), reason, detail);
            stored.remove(of.key().toString());
        });
    }

    @Override
    public void publish(Stored of, ObjectNode status) {
        // As a conditional write: who looked at something older shows nothing.
        if (get(of.key()).filter(now -> isUnchanged(now, of)).isPresent()) {
            honest.shown(of, status);
            shown.put(of.key(), status);
            status.path("conditions")
                    .forEach(it -> shownReason(it.path("reason").asText()));
        }
    }

    private void shownReason(String camelCase) {
        Reason reason = REASONS.get(camelCase);
        if (reason != null) {
            coverage.given(reason);
        }
    }

    private void wrote(ResourceKey key, Reason reason, String detail) {
        writes++;
        writesOf.merge(key, 1, Integer::sum);
        told.computeIfAbsent(key, _ -> new EnumMap<>(Reason.class)).merge(reason, 1, Integer::sum);
        newestEvents.put(key, reason + " " + detail);
        coverage.given(reason);
        bounds.wrote(key);
    }

    private void went(Memory from, Memory to) {
        if (from instanceof Memory.OfRun(Recorded before) && to instanceof Memory.OfRun(Recorded after)) {
            coverage.went(before.phase(), after.phase());
        }
    }

    private Stored unchanged(Stored of) {
        Stored now = current(of);
        if (!now.memory().equals(of.memory())) {
            throw new Conflict("another Drey recorded something of " + of.key());
        }
        return now;
    }

    private static boolean isUnchanged(Stored now, Stored of) {
        return now.uid().equals(of.uid())
                && now.generation() == of.generation()
                && now.memory().equals(of.memory());
    }

    private Stored current(Stored of) {
        return get(of.key())
                .filter(now -> now.uid().equals(of.uid()))
                .orElseThrow(() -> new Conflict(of.key() + " is not the resource that it was"));
    }
}
