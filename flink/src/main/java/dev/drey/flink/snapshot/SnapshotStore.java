package dev.drey.flink.snapshot;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where snapshots lie: a file system or an object store, seen as folders. Calls block, each for a bounded time. */
public interface SnapshotStore {
    /** A store that lists more than this in one folder is not asked on; no folder of Flink's is that full. */
    int ENTRIES_MAX = 100_000;

    /**
     * What is directly in a folder.
     *
     * @param sizeBytes 0 for a folder
     * @param modified absent for the folders of an object store, which has none
     */
    record Entry(URI uri, String name, boolean isFolder, long sizeBytes, Optional<Instant> modified) {}

    /**
     * The entries of a folder by name; none if there is no such folder.
     *
     * @throws dev.drey.lifecycle.reconcile.Unavailable if that cannot be found out now
     */
    List<Entry> list(URI folder);

    /**
     * The content of a file, to be closed by the caller; empty if there is no such file.
     *
     * @throws dev.drey.lifecycle.reconcile.Unavailable if that cannot be found out now
     */
    Optional<InputStream> open(URI file);
}
