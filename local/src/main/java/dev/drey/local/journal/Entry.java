package dev.drey.local.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The value of a (type, key) pair; the newest one wins. The body is copied in and out, so an entry never changes. */
public record Entry(String type, String key, ObjectNode body) implements Change {
    public Entry {
        requireName("type", type);
        requireName("key", key);
        body = body.deepCopy();
    }

    @Override
    public ObjectNode body() {
        return body.deepCopy();
    }

    static void requireName(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " of a journal entry is empty");
        }
    }
}
