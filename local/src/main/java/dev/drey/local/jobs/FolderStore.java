package dev.drey.local.jobs;

import dev.drey.flink.snapshot.LocalSnapshotStore;
import dev.drey.flink.snapshot.SnapshotStore;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The snapshots that Flink keeps on this machine: under {@code file:} where the path says, under {@code s3:} and its kin in
 * Drey's object store, a folder with one folder for each bucket.
 */
public final class FolderStore implements SnapshotStore {
    private static final Set<String> BUCKET_SCHEMES = Set.of("s3", "s3a", "s3p");

    private final Path root;
    private final LocalSnapshotStore files = new LocalSnapshotStore();

    public FolderStore(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    @Override
    public List<Entry> list(URI folder) {
        String base = folder.toString().replaceAll("/+$", "");
        return files.list(onDisk(folder).toUri()).stream()
                .map(entry -> new Entry(
                        URI.create(base + "/"
                                + entry.uri().getRawPath().replaceAll("/+$", "").replaceAll(".*/", "")),
                        entry.name(),
                        entry.isFolder(),
                        entry.sizeBytes(),
                        entry.modified()))
                .toList();
    }

    @Override
    public Optional<InputStream> open(URI file) {
        return files.open(onDisk(file).toUri());
    }

    /** True for a path of an object store, whichever that is. */
    public static boolean isInBucket(URI path) {
        String scheme = path.getScheme();
        return scheme != null && BUCKET_SCHEMES.contains(scheme);
    }

    /** Where the path lies on this machine. */
    public Path onDisk(URI path) {
        if (isInBucket(path)) {
            Path bucket = root.resolve(path.getAuthority());
            return bucket.resolve(path.getPath().replaceAll("^/+", "")).normalize();
        }
        return Path.of(path.getPath());
    }
}
