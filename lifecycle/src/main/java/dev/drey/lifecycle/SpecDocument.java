package dev.drey.lifecycle;

/** A resource exactly as a run was made from it: the JSON text of its document. Immutable, comparable, durable as it is. */
public record SpecDocument(String json) {
    public SpecDocument {
        if (json.isBlank()) {
            throw new IllegalArgumentException("a resource document cannot be empty");
        }
    }
}
