package dev.drey.flink;

/** What became of a checkpoint that was asked for under a trigger id. */
public sealed interface CheckpointOutcome {
    record InProgress() implements CheckpointOutcome {}

    record Completed(long checkpointId) implements CheckpointOutcome {}

    record Failed(FailureText cause) implements CheckpointOutcome {}

    /** This JobManager does not know the trigger (any more), as for {@link SavepointOutcome.Forgotten}. */
    record Forgotten() implements CheckpointOutcome {}
}
