package dev.drey.flink;

/** What became of the disposal of a savepoint. */
public sealed interface DisposalOutcome {
    record InProgress() implements DisposalOutcome {}

    record Completed() implements DisposalOutcome {}

    record Failed(FailureText cause) implements DisposalOutcome {}

    /** This JobManager does not know the disposal (any more). */
    record Forgotten() implements DisposalOutcome {}
}
