package dev.drey.model.problem;

/** Finds where a field stands in the text that it came from; a field that is absent stands where its parent does. */
@FunctionalInterface
public interface Locator {
    /** For documents that have no text any more, such as stored ones. */
    Locator NONE = field -> Position.UNKNOWN;

    Position locate(String field);

    /** Whether an error at this field or above it was told already, so that nothing which follows from it needs to be. */
    default boolean isReported(String field) {
        return false;
    }
}
