package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.model.ResourceKey;

/** The snapshots that exist, wherever they are stored. */
public interface RestorePoints {
    /** All whole snapshots of that run that can be found, each checked by reading its {@code _metadata}. */
    RestorePointsView of(Run run);

    /** What lies at the path of a savepoint, for the snapshot resource that stands for it. */
    FilesView files(ResourceKey snapshot, String path);

    /**
     * What lies at this path now, found out by reading its {@code _metadata}.
     *
     * @param owner whose store it is looked for in
     */
    PointView look(ResourceKey owner, String path);

    /**
     * Deletes the files of one savepoint, the one that the snapshot resource stands for, {@code _metadata} first: what is left when
     * that was interrupted never looks complete. A repeat deletes what is left; nothing happens if nothing is.
     *
     * @throws Unavailable if something is left
     */
    void dispose(ResourceKey snapshot, String path);
}
