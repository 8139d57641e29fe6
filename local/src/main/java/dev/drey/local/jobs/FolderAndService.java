package dev.drey.local.jobs;

import dev.drey.flink.snapshot.SnapshotStore;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An S3 service for paths in buckets, this machine for all others. */
record FolderAndService(FolderStore folder, SnapshotStore service) implements SnapshotStore {
    @Override
    public List<Entry> list(URI uri) {
        return of(uri).list(uri);
    }

    @Override
    public Optional<InputStream> open(URI file) {
        return of(file).open(file);
    }

    private SnapshotStore of(URI uri) {
        return FolderStore.isInBucket(uri) ? service : folder;
    }
}
