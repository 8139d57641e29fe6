package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.TriggerId;
import java.time.Instant;

/** The durable memory of one snapshot. {@code attempt} counts the tries, from 1. */
public sealed interface SnapshotPhase {
    /** To be asked for, not before this time. */
    record Pending(int attempt, Instant notBefore, String lastError) implements SnapshotPhase {}

    /** Promised under this trigger; Flink may or may not have been asked yet. */
    record Asked(JobId job, TriggerId trigger, int attempt, Instant since) implements SnapshotPhase {}

    record Completed(String path, int attempt, Instant at) implements SnapshotPhase {}

    /** All tries failed. */
    record Failed(String error, int attempt, Instant at) implements SnapshotPhase {}

    /** Its job stopped running, so there is nothing to take a snapshot of. */
    record Abandoned(String error, int attempt, Instant at) implements SnapshotPhase {}
}
