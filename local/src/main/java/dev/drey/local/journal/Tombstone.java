package dev.drey.local.journal;

/** Removes the entry of this type and key; harmless if there is none. */
public record Tombstone(String type, String key) implements Change {
    public Tombstone {
        Entry.requireName("type", type);
        Entry.requireName("key", key);
    }
}
