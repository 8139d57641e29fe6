package dev.drey.lifecycle.snapshot;

import java.util.Optional;

/**
 * Which snapshots the spec of a job asks for, and of what kind.
 *
 * @param savepointNonce a new value asks for one savepoint
 * @param checkpointNonce a new value asks for one checkpoint
 * @param savepoints the schedule of periodic ones: a duration or a cron expression
 * @param checkpoints the same
 * @param nativeFormat of savepoints
 * @param disposeOnDelete the files of a savepoint that Drey made go with its resource
 * @param showsUpgrades a savepoint that the job was stopped with is shown as a resource
 */
public record SnapshotWishes(
        Optional<Long> savepointNonce,
        Optional<Long> checkpointNonce,
        Optional<String> savepoints,
        Optional<String> checkpoints,
        boolean nativeFormat,
        boolean disposeOnDelete,
        boolean showsUpgrades) {
    public static final SnapshotWishes NONE = new SnapshotWishes(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, true);

    public Optional<String> schedule(boolean checkpoint) {
        return checkpoint ? checkpoints : savepoints;
    }
}
