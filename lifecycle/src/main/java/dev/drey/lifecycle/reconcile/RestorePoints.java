package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.model.ResourceKey;

/** The snapshots that exist, wherever they are stored. */
public interface RestorePoints {
    /** All whole snapshots of that run that can be found, each checked by reading its {@code _metadata}. */
    RestorePointsView of(Run run);

    /** Deletes the files of one savepoint, the one that the snapshot resource stands for. Nothing happens if they are gone already. */
    void dispose(ResourceKey snapshot, String path);
}
