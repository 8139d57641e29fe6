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

    /**
     * Its resource is to go, because it was deleted or there are newer ones enough; it counts as ended no more.
     *
     * @param path where it lies; empty if it never came to be
     * @param files what is to become of them
     */
    record Leaving(String path, Files files, int attempt, Instant since) implements SnapshotPhase {
        public enum Files {
            /** They are not Drey's to delete, or are to be kept. */
            STAY,
            /** To be deleted, if a savepoint is found there. */
            TO_CHECK,
            /**
             * A savepoint was found there, and nothing pointed to it. From here on nothing may be started from it, until one more look has
             * told that nothing began to point to it meanwhile: then they are deleted, else they stay.
             */
            ANNOUNCED,
            /** It and all that is left of it is deleted, whatever is said from now on. */
            TO_DELETE
        }
    }

    /** All tries failed. */
    record Failed(String error, int attempt, Instant at) implements SnapshotPhase {}

    /** Its job stopped running, so there is nothing to take a snapshot of. */
    record Abandoned(String error, int attempt, Instant at) implements SnapshotPhase {}
}
