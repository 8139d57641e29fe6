package dev.drey.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.history.History;
import dev.drey.lifecycle.history.Revision;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.journal.Change;
import dev.drey.local.journal.Entry;
import dev.drey.local.journal.Journal;
import dev.drey.local.journal.Tombstone;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The revisions of each resource, for as long as it is there. They stand in the journal on their own, each written only when it changes:
 * together they are many times as large as the memory that every promise writes anew. Owned by {@link LocalResources}, which
 * serialises calls.
 */
final class RevisionLog {
    private static final String REVISION = "revision";

    private final Journal journal;
    private final Map<ResourceKey, History> histories = new HashMap<>();

    RevisionLog(Journal journal) {
        this.journal = journal;
    }

    /** What a promise adds: the changes that record it, and the history once they are recorded. */
    record Addition(ResourceKey about, List<Change> changes, History history) {}

    History of(ResourceKey key) {
        return histories.computeIfAbsent(key, this::read);
    }

    Addition after(Stored before, Memory next, Reason reason, String detail, Instant now) {
        History history = of(before.key());
        if (!(before.memory() instanceof Memory.OfRun(Recorded was)) || !(next instanceof Memory.OfRun(Recorded is))) {
            return new Addition(before.key(), List.of(), history);
        }
        History added = history.after(was, is, reason, detail, now);
        List<Change> changes = new ArrayList<>();
        for (Revision revision : added.revisions()) {
            if (!history.revisions().contains(revision)) {
                changes.add(new Entry(REVISION, id(before.key(), revision), MemoryJson.JSON.valueToTree(revision)));
            }
        }
        history.revisions().stream()
                .filter(old -> added.find(old.number()).isEmpty())
                .forEach(old -> changes.add(new Tombstone(REVISION, id(before.key(), old))));
        return new Addition(before.key(), changes, added);
    }

    /** To be called when the changes of the addition are in the journal. */
    void added(Addition addition) {
        histories.put(addition.about(), addition.history());
    }

    /** What takes the revisions of a resource out of the journal. */
    List<Change> forgetting(ResourceKey key) {
        return of(key).revisions().stream()
                .<Change>map(it -> new Tombstone(REVISION, id(key, it)))
                .toList();
    }

    void forgotten(ResourceKey key) {
        histories.remove(key);
    }

    private History read(ResourceKey key) {
        return new History(journal.entries(REVISION, key + "/").stream()
                .map(entry -> read(entry.body()))
                .toList());
    }

    private static Revision read(ObjectNode json) {
        try {
            return MemoryJson.JSON.treeToValue(json, Revision.class);
        } catch (JsonProcessingException unreadable) {
            throw new Bug("the journal holds a revision that cannot be read: " + unreadable.getOriginalMessage());
        }
    }

    private static String id(ResourceKey key, Revision revision) {
        return key + "/" + String.format(Locale.ROOT, "%012d", revision.number());
    }
}
