package dev.drey.lifecycle.snapshot;

import dev.drey.model.ResourceKey;
import java.util.Optional;

/**
 * What the user wants of one snapshot.
 *
 * @param job the resource whose job it is of; none for one that exists already
 * @param existingPath the snapshot exists already, at this path
 * @param directory where to put a savepoint; none for a checkpoint, which goes where the job's checkpoints go
 * @param backoffLimit tries after the first; -1 for no limit
 */
public record SnapshotIntent(
        ResourceKey key,
        String uid,
        Optional<ResourceKey> job,
        boolean checkpoint,
        Optional<String> existingPath,
        Optional<String> directory,
        boolean nativeFormat,
        int backoffLimit,
        boolean disposeOnDelete,
        boolean deleting) {
    /** Whether its files go with it. Those of a checkpoint are Flink's. */
    public boolean disposes() {
        return disposeOnDelete && !checkpoint;
    }
}
