package dev.drey.local.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.local.journal.Change;
import dev.drey.local.journal.Entry;
import dev.drey.local.journal.Journal;
import dev.drey.local.journal.Tombstone;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The last events of each resource, also after it is gone. Owned by {@link LocalResources}, which serialises calls. */
public final class EventLog {
    private static final String EVENT = "event";
    private static final int EVENTS_MAX = 100;

    private final Journal journal;
    private long last;

    public EventLog(Journal journal) {
        this.journal = journal;
        this.last = journal.entries(EVENT).stream()
                .mapToLong(entry -> entry.body().path("number").asLong())
                .max()
                .orElse(0);
    }

    /** The changes that record this event and drop the oldest ones of its resource, above {@value #EVENTS_MAX}. */
    List<Change> changesFor(Event event) {
        last++;
        String prefix = event.about() + "/";
        List<Change> changes = new ArrayList<>();
        changes.add(new Entry(EVENT, prefix + String.format(Locale.ROOT, "%012d", last), json(event)));
        List<Entry> before = journal.entries(EVENT, prefix);
        for (int i = 0; i < before.size() - EVENTS_MAX + 1; i++) {
            changes.add(new Tombstone(EVENT, before.get(i).key()));
        }
        return changes;
    }

    Optional<Event> newest(ResourceKey about) {
        List<Entry> all = journal.entries(EVENT, about + "/");
        return all.isEmpty() ? Optional.empty() : read(all.getLast().body());
    }

    /** All that are kept, oldest first. */
    public List<Event> all() {
        return journal.entries(EVENT).stream()
                .sorted((a, b) -> Long.compare(
                        a.body().path("number").asLong(),
                        b.body().path("number").asLong()))
                .flatMap(entry -> read(entry.body()).stream())
                .toList();
    }

    private ObjectNode json(Event event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("number", last)
                .put("time", event.time().toString())
                .put("kind", event.about().kind().kindName())
                .put("namespace", event.about().namespace())
                .put("name", event.about().name())
                .put("reason", event.reason().name())
                .put("detail", event.detail());
    }

    /** An event whose reason only a later Drey knows is history that this one cannot tell. */
    private static Optional<Event> read(ObjectNode json) {
        ResourceKey about = new ResourceKey(
                Kind.named(json.path("kind").asText()).orElseThrow(),
                json.path("namespace").asText(),
                json.path("name").asText());
        return Reason.named(json.path("reason").asText())
                .map(reason -> new Event(
                        Instant.parse(json.path("time").asText()),
                        about,
                        reason,
                        json.path("detail").asText()));
    }
}
