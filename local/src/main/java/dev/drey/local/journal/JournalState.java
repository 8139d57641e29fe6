package dev.drey.local.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** What a journal says now. A group of changes is seen by readers as a whole or not at all. */
final class JournalState {
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by `lock`.
    private final NavigableMap<String, NavigableMap<String, Kept>> byType = new TreeMap<>();
    private long liveBytes;

    /** A change and how many bytes its JSON takes. */
    record Sized(Change change, int bytes) {}

    private record Kept(Entry entry, int bytes) {}

    void apply(List<Sized> changes) {
        lock.lock();
        try {
            changes.forEach(this::apply);
        } finally {
            lock.unlock();
        }
    }

    private void apply(Sized sized) {
        String type = sized.change().type();
        NavigableMap<String, Kept> kept = byType.computeIfAbsent(type, _ -> new TreeMap<>());
        Kept before = switch (sized.change()) {
            case Entry entry -> kept.put(entry.key(), new Kept(entry, sized.bytes()));
            case Tombstone tombstone -> kept.remove(tombstone.key());
        };
        liveBytes += sized.change() instanceof Entry ? sized.bytes() : 0;
        liveBytes -= before == null ? 0 : before.bytes();
        if (kept.isEmpty()) {
            byType.remove(type);
        }
    }

    /** Bytes of JSON that the entries of now take. */
    long liveBytes() {
        lock.lock();
        try {
            return liveBytes;
        } finally {
            lock.unlock();
        }
    }

    Optional<Entry> find(String type, String key) {
        lock.lock();
        try {
            return Optional.ofNullable(byType.get(type))
                    .flatMap(kept -> Optional.ofNullable(kept.get(key)))
                    .map(Kept::entry);
        } finally {
            lock.unlock();
        }
    }

    List<Entry> entries(String type, String keyPrefix) {
        lock.lock();
        try {
            NavigableMap<String, Kept> kept = byType.getOrDefault(type, new TreeMap<>());
            return kept.tailMap(keyPrefix, true).values().stream()
                    .map(Kept::entry)
                    .takeWhile(entry -> entry.key().startsWith(keyPrefix))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** A whole file with this state: the format, then a frame for each entry. */
    List<byte[]> contents(HomeFormat format) {
        lock.lock();
        try {
            List<byte[]> parts = new ArrayList<>();
            parts.add(format.line());
            for (NavigableMap<String, Kept> kept : byType.values()) {
                for (Kept one : kept.values()) {
                    parts.add(Frames.frame(List.of(Frames.encode(one.entry()))));
                }
            }
            return parts;
        } finally {
            lock.unlock();
        }
    }
}
