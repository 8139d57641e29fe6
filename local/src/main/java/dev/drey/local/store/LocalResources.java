package dev.drey.local.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.history.History;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.lifecycle.status.StatusDocuments;
import dev.drey.local.journal.Change;
import dev.drey.local.journal.Entry;
import dev.drey.local.journal.Journal;
import dev.drey.local.journal.Tombstone;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The resources of one machine, durable in the journal before any call returns. Safe for many threads. */
public final class LocalResources implements Resources {
    private static final String RESOURCE = "resource";
    private static final Comparator<ResourceKey> BY_NAME = Comparator.comparing(ResourceKey::namespace)
            .thenComparing(ResourceKey::kind)
            .thenComparing(ResourceKey::name);

    private final Journal journal;
    private final EventLog events;
    private final RevisionLog revisions;
    private final Notices notices;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<ResourceKey, Stored> stored = new ConcurrentHashMap<>();
    private final Map<ResourceKey, ObjectNode> statuses = new ConcurrentHashMap<>();

    public LocalResources(
            Journal journal, EventLog events, Notices notices, InstantSource clock, RandomGenerator random) {
        this.journal = journal;
        this.events = events;
        this.revisions = new RevisionLog(journal);
        this.notices = notices;
        this.clock = clock;
        this.random = random;
        for (Entry entry : journal.entries(RESOURCE)) {
            Stored read = StoredJson.read(entry.body());
            stored.put(read.key(), read);
        }
    }

    @Override
    public Optional<Stored> get(ResourceKey key) {
        return Optional.ofNullable(stored.get(key));
    }

    @Override
    public List<Stored> all() {
        return stored.values().stream()
                .sorted(Comparator.comparing(Stored::key, BY_NAME))
                .toList();
    }

    @Override
    public synchronized void record(Stored of, Memory next, Reason reason, String detail) {
        Stored now = current(of);
        Instant at = clock.instant();
        RevisionLog.Addition addition = revisions.after(now, next, reason, detail, at);
        write(withMemory(now, next), Optional.of(new Event(at, of.key(), reason, detail)), addition.changes());
        revisions.added(addition);
    }

    /** What became of each spec of the resource that was started. */
    public synchronized History history(ResourceKey key) {
        return revisions.of(key);
    }

    @Override
    public synchronized void tell(Stored of, Reason reason, String detail) {
        current(of);
        Event event = new Event(clock.instant(), of.key(), reason, detail);
        if (events.newest(of.key()).filter(event::saysTheSameAs).isEmpty()) {
            tell(event);
        }
    }

    @Override
    public synchronized void createSnapshot(SnapshotOrder order) {
        if (!stored.containsKey(order.key())) {
            put(order.toResource());
        }
    }

    @Override
    public synchronized void forget(Stored of, Reason reason, String detail) {
        current(of);
        ObjectNode last = document(of);
        Event event = new Event(clock.instant(), of.key(), reason, detail);
        List<Change> changes = new ArrayList<>();
        changes.add(new Tombstone(RESOURCE, of.key().toString()));
        changes.addAll(events.changesFor(event));
        changes.addAll(revisions.forgetting(of.key()));
        journal.append(changes);
        revisions.forgotten(of.key());
        stored.remove(of.key());
        statuses.remove(of.key());
        notices.happened(event);
        notices.deleted(of.key(), last);
    }

    @Override
    public void publish(Stored of, ObjectNode status) {
        ObjectNode before = statuses.put(of.key(), status);
        if (!status.equals(before)) {
            get(of.key())
                    .filter(now -> now.uid().equals(of.uid()))
                    .ifPresent(now -> notices.changed(of.key(), document(now)));
        }
    }

    /**
     * Shows why the last pass over the resource failed; the next one that succeeds shows its own
     * status again. Nothing happens if the resource is gone.
     *
     * @param isNew whether it is worth an event, too
     */
    public void troubled(ResourceKey key, Reason reason, String detail, boolean isNew) {
        get(key).ifPresent(of -> {
            ObjectNode last = Optional.ofNullable(statuses.get(key)).orElseGet(JsonNodeFactory.instance::objectNode);
            publish(of, StatusDocuments.afterTrouble(of, last, reason, detail, clock.instant()));
            if (isNew) {
                tell(new Event(clock.instant(), key, reason, detail));
            }
        });
    }

    private synchronized void tell(Event event) {
        journal.append(events.changesFor(event));
        notices.happened(event);
    }

    /** What a call of {@link #put} did. */
    public enum Put {
        CREATED,
        CONFIGURED,
        UNCHANGED
    }

    /** What became of a resource that was taken in, and what it is since. */
    public record Taken(Put put, Stored now) {}

    /** {@link #put(List, List)} of one. */
    public Put put(Resource resource) {
        return put(List.of(resource), List.of()).getFirst().put();
    }

    /**
     * Takes in what was made of an earlier look at the resource.
     *
     * @throws Conflict if somebody changed it since: what was made of it would undo that unseen
     */
    public synchronized void replace(Stored before, Resource changed) {
        if (!current(before).resource().document().equals(before.resource().document())) {
            throw new Conflict(before.key().typedName() + " was changed by somebody else meanwhile");
        }
        put(changed);
    }

    /**
     * Takes valid resources in, all or none: each as new, or as the newest spec of the one of its name. Nobody hears of the first
     * before the last is in, too.
     *
     * @param alongside what is recorded with them, or not at all
     * @return what became of each, in their order
     * @throws Conflict if one of those names is being deleted
     */
    public synchronized List<Taken> put(List<Resource> resources, List<? extends Change> alongside) {
        List<Taken> plans = resources.stream().map(this::plan).toList();
        List<Stored> changed = plans.stream()
                .filter(plan -> plan.put() != Put.UNCHANGED)
                .map(Taken::now)
                .toList();
        List<Change> changes = new ArrayList<>(alongside);
        changed.forEach(next -> changes.add(entry(next)));
        journal.append(changes);
        changed.forEach(next -> stored.put(next.key(), next));
        changed.forEach(next -> notices.changed(next.key(), document(next)));
        return plans;
    }

    /**
     * What {@link #put(List, List)} would do now.
     *
     * @throws Conflict as that would
     */
    public synchronized List<Taken> preview(List<Resource> resources) {
        return resources.stream().map(this::plan).toList();
    }

    private Taken plan(Resource given) {
        Stored before = stored.get(given.key());
        if (before == null) {
            return new Taken(Put.CREATED, fresh(given));
        }
        ObjectNode was = before.resource().document();
        Resource resource = Resource.fromDocument(RestoreOrder.carriedOver(was, given.document()));
        if (before.deleting()) {
            throw new Conflict(resource.key().typedName() + " is being deleted; apply it again when it is gone");
        }
        if (before.resource().document().equals(resource.document()) && !before.paused()) {
            return new Taken(Put.UNCHANGED, before);
        }
        boolean specChanged = !was.path("spec").equals(resource.document().path("spec"));
        boolean isOrdered = !RestoreOrder.of(was).equals(RestoreOrder.of(resource.document()));
        long generation = before.generation() + (specChanged || isOrdered ? 1 : 0);
        return new Taken(
                Put.CONFIGURED,
                new Stored(resource, before.uid(), generation, false, false, before.created(), before.memory()));
    }

    /** Marks the resource as to be deleted. Nothing happens if it is marked already. */
    public synchronized void delete(ResourceKey key) {
        Stored before = stored.get(key);
        if (before != null && !before.deleting()) {
            write(new Stored(
                    before.resource(),
                    before.uid(),
                    before.generation(),
                    true,
                    before.paused(),
                    before.created(),
                    before.memory()));
        }
    }

    /** Lets the resource rest while Drey is down, or wakes it when Drey is up again. */
    public synchronized void pause(ResourceKey key, boolean paused) {
        Stored before = stored.get(key);
        if (before != null && before.paused() != paused) {
            write(new Stored(
                    before.resource(),
                    before.uid(),
                    before.generation(),
                    before.deleting(),
                    paused,
                    before.created(),
                    before.memory()));
        }
    }

    /** The resource as users see it: its document with Kubernetes' metadata and the status. */
    public ObjectNode document(Stored of) {
        return ResourceDocument.of(
                of,
                Optional.ofNullable(statuses.get(of.key())).orElseGet(JsonNodeFactory.instance::objectNode),
                of.deleting() ? Optional.of(clock.instant()) : Optional.empty());
    }

    private Stored current(Stored of) {
        Stored now = stored.get(of.key());
        if (now == null || !now.uid().equals(of.uid())) {
            throw new Conflict(of.key() + " is not the resource that it was");
        }
        return now;
    }

    private Stored fresh(Resource resource) {
        byte[] uid = new byte[16];
        random.nextBytes(uid);
        Instant now = clock.instant();
        Memory memory = resource instanceof FlinkStateSnapshot
                ? new Memory.OfSnapshot(new SnapshotPhase.Pending(1, now, ""))
                : new Memory.OfRun(Recorded.fresh());
        return new Stored(resource, HexFormat.of().formatHex(uid), 1, false, false, now, memory);
    }

    private static Stored withMemory(Stored now, Memory memory) {
        return new Stored(
                now.resource(), now.uid(), now.generation(), now.deleting(), now.paused(), now.created(), memory);
    }

    private void write(Stored next) {
        write(next, Optional.empty(), List.of());
    }

    private void write(Stored next, Optional<Event> event, List<Change> alongside) {
        List<Change> changes = new ArrayList<>(alongside);
        changes.add(entry(next));
        event.ifPresent(it -> changes.addAll(events.changesFor(it)));
        journal.append(changes);
        stored.put(next.key(), next);
        event.ifPresent(notices::happened);
        notices.changed(next.key(), document(next));
    }

    private static Entry entry(Stored next) {
        return new Entry(RESOURCE, next.key().toString(), StoredJson.write(next));
    }
}
