package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is durable: resources and what is remembered of them. It survives Drey. */
final class SimResources implements Resources {
    private final Map<String, Stored> stored = new TreeMap<>();
    private final Map<ResourceKey, Long> shownGenerations = new HashMap<>();
    private final Calls calls;
    private final Timeline time;
    private final Consumer<Stored> whenForgotten;
    /** The newest event of each resource. */
    private final Map<ResourceKey, String> newestEvents = new HashMap<>();

    private int uids;
    private int writes;

    SimResources(Calls calls, Timeline time, Consumer<Stored> whenForgotten) {
        this.calls = calls;
        this.time = time;
        this.whenForgotten = whenForgotten;
    }

    /** How often Drey wrote. */
    int writes() {
        return writes;
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
        shownGenerations.remove(resource.key());
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
        calls.effect("record " + of.key().name() + ": " + shortly(next) + ", " + reason + " " + detail, () -> {
            Stored now = current(of);
            writes++;
            newestEvents.put(of.key(), reason + " " + detail);
            put(new Stored(
                    now.resource(), now.uid(), now.generation(), now.deleting(), now.paused(), now.created(), next));
        });
    }

    @Override
    public void tell(Stored of, Reason reason, String detail) {
        String event = reason + " " + detail;
        if (!event.equals(newestEvents.get(current(of).key()))) {
            calls.effect("tell of " + of.key().name() + ": " + event, () -> {
                writes++;
                newestEvents.put(of.key(), event);
            });
        }
    }

    private static String shortly(Memory memory) {
        return switch (memory) {
            case Memory.OfRun(Recorded recorded) -> Phases.shortly(recorded.phase());
            case Memory.OfSnapshot(SnapshotPhase phase) -> phase.toString();
        };
    }

    @Override
    public void createSnapshot(SnapshotOrder order) {
        calls.effect("create snapshot " + order.name(), () -> {
            if (get(order.key()).isEmpty()) {
                writes++;
                create(order.toResource());
            }
        });
    }

    @Override
    public void forget(Stored of, Reason reason, String detail) {
        calls.effect("forget " + of.key().name() + ": " + reason + " " + detail, () -> {
            Stored now = current(of);
            boolean isLeaving = now.memory() instanceof Memory.OfSnapshot(SnapshotPhase.Leaving _);
            if (!now.deleting() && !isLeaving) {
                throw new Violation("a resource is forgotten that nobody deleted: " + of.key());
            }
            writes++;
            stored.remove(of.key().toString());
            whenForgotten.accept(now);
        });
    }

    @Override
    public void publish(Stored of, ObjectNode status) {
        long shown = status.path("observedGeneration").asLong();
        Long before = shownGenerations.put(of.key(), shown);
        if (before != null && shown < before) {
            throw new Violation("I7: observedGeneration of " + of.key() + " went back to " + shown);
        }
    }

    private Stored current(Stored of) {
        return get(of.key())
                .filter(now -> now.uid().equals(of.uid()))
                .orElseThrow(() -> new Conflict(of.key() + " is not the resource that it was"));
    }
}
