package dev.drey.flink;

/** What became of a savepoint, or of a stop with one, that was asked for under a trigger id. */
public sealed interface SavepointOutcome {
    record InProgress() implements SavepointOutcome {}

    /** @param path the directory as a URI, such as {@code file:/savepoints/savepoint-1a2b3c-0d1e2f3a4b5c} */
    record Completed(String path) implements SavepointOutcome {}

    /** The job goes on, or goes back to, running. */
    record Failed(FailureText cause) implements SavepointOutcome {}

    /**
     * This JobManager does not know the trigger: never asked, asked of an earlier JobManager, or answered more than {@code
     * rest.async.store-duration} (5 min) ago. The savepoint may exist all the same: look into its target directory.
     */
    record Forgotten() implements SavepointOutcome {}
}
