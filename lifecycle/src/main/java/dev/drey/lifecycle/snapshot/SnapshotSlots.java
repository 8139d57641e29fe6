package dev.drey.lifecycle.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * Which of the snapshots that a spec asks for were made. Durable with the job.
 *
 * @param checkpointNonce the last {@code checkpointTriggerNonce} that was turned into a snapshot
 * @param savepoints how far the schedule of periodic savepoints is
 * @param checkpoints the same of checkpoints
 * @param unshown a savepoint that the job was stopped with, and that is still to be shown as a resource
 */
public record SnapshotSlots(
        Optional<Long> checkpointNonce,
        Optional<Slot> savepoints,
        Optional<Slot> checkpoints,
        Optional<Taken> unshown) {
    public static final SnapshotSlots NONE =
            new SnapshotSlots(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * @param schedule as the spec says it; another one counts anew
     * @param since when the last snapshot by it was made; before the first, when the schedule was first seen
     */
    public record Slot(String schedule, Instant since) {}

    /** @param asked when the job was asked to stop with it */
    public record Taken(String path, Instant asked) {}

    public Optional<Slot> of(boolean checkpoint) {
        return checkpoint ? checkpoints : savepoints;
    }

    public SnapshotSlots with(boolean checkpoint, Optional<Slot> slot) {
        return checkpoint
                ? new SnapshotSlots(checkpointNonce, savepoints, slot, unshown)
                : new SnapshotSlots(checkpointNonce, slot, checkpoints, unshown);
    }

    public SnapshotSlots withCheckpointNonce(Optional<Long> nonce) {
        return new SnapshotSlots(nonce, savepoints, checkpoints, unshown);
    }

    public SnapshotSlots withUnshown(Optional<Taken> savepoint) {
        return new SnapshotSlots(checkpointNonce, savepoints, checkpoints, savepoint);
    }
}
