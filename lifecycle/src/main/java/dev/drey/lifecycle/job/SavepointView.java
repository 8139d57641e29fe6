package dev.drey.lifecycle.job;

/** What Flink says about the savepoint with a trigger id. */
public sealed interface SavepointView {
    /** Flink does not know the trigger: never asked, or forgotten (results live in the JobManager's memory for 5 minutes). */
    record NotKnown() implements SavepointView {}

    /** Nobody could be asked. */
    record Unknown() implements SavepointView {}

    record InProgress() implements SavepointView {}

    record Completed(String path) implements SavepointView {}

    record Failed(String cause) implements SavepointView {}
}
