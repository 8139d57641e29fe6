package dev.drey.local.journal;

/** One thing that a journal can be told: the new value of a key, or that the key is gone. */
public sealed interface Change permits Entry, Tombstone {
    String type();

    String key();
}
