package dev.drey.flink.snapshot;

import dev.drey.flink.snapshot.SnapshotFile.Kind;
import dev.drey.flink.snapshot.SnapshotStore.Entry;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The snapshots in Flink's directories: {@code DIR/JOB_ID/chk-N/_metadata} and {@code DIR/savepoint-*}{@code /_metadata}. A
 * directory without {@code _metadata} is a snapshot that was never completed, and not listed. Every call blocks on the store
 * and throws {@link Unavailable} if that cannot be reached; what lies in the store never makes a call fail.
 */
public final class SnapshotFiles {
    static final String METADATA = "_metadata";

    private static final Pattern JOB_FOLDER = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern CHECKPOINT_FOLDER = Pattern.compile("chk-(\\d{1,18})");
    private static final Pattern SAVEPOINT_FOLDER = Pattern.compile("savepoint-.+");
    private static final Pattern HAS_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
    private static final Comparator<SnapshotFile> NEWEST_FIRST = Comparator.comparing(SnapshotFile::completed)
            .thenComparingLong(snapshot -> snapshot.checkpointId().orElse(-1))
            .reversed();

    private final SnapshotStore store;

    public SnapshotFiles(SnapshotStore store) {
        this.store = store;
    }

    /** A path as Flink writes it (no escapes, with or without scheme, one to three slashes after {@code file:}) as a URI. */
    public static URI uri(String flinkPath) {
        if (!HAS_SCHEME.matcher(flinkPath).matches()) {
            return Path.of(flinkPath).toAbsolutePath().toUri();
        }
        int colon = flinkPath.indexOf(':');
        String scheme = flinkPath.substring(0, colon);
        String rest = flinkPath.substring(colon + 1);
        try {
            if (!rest.startsWith("//")) {
                return new URI(scheme, null, rest, null);
            }
            int slash = rest.indexOf('/', 2);
            String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            String path = slash < 0 ? "/" : rest.substring(slash);
            return new URI(scheme, authority.isEmpty() ? null : authority, path, null, null);
        } catch (URISyntaxException bad) {
            throw new IllegalArgumentException("not a path: '" + flinkPath + "'", bad);
        }
    }

    /** The inverse of {@link #uri}: a place as Flink reads and writes it, which decodes no escapes. */
    public static String flinkPath(URI place) {
        String authority = place.getAuthority();
        return place.getScheme() + ":" + (authority == null ? "" : "//" + authority) + place.getPath();
    }

    /** The completed checkpoints of all jobs under a checkpoint directory, newest first. */
    public List<SnapshotFile> checkpoints(URI directory) {
        List<SnapshotFile> found = new ArrayList<>();
        for (Entry entry : store.list(directory)) {
            if (entry.isFolder() && JOB_FOLDER.matcher(entry.name()).matches()) {
                addCheckpoints(entry.uri(), Optional.of(new JobId(entry.name())), found);
            }
        }
        // Flink leaves the job's folder out with execution.checkpointing.create-subdir: false.
        addCheckpoints(directory, Optional.empty(), found);
        found.sort(NEWEST_FIRST);
        return List.copyOf(found);
    }

    /** The completed checkpoints of one job under a checkpoint directory, newest first. */
    public List<SnapshotFile> checkpoints(URI directory, JobId job) {
        List<SnapshotFile> found = new ArrayList<>();
        addCheckpoints(child(directory, job.hex()), Optional.of(job), found);
        found.sort(NEWEST_FIRST);
        return List.copyOf(found);
    }

    /** The completed checkpoints directly in a folder, newest first. */
    public List<SnapshotFile> checkpointsIn(URI folder) {
        List<SnapshotFile> found = new ArrayList<>();
        addCheckpoints(folder, Optional.empty(), found);
        found.sort(NEWEST_FIRST);
        return List.copyOf(found);
    }

    private void addCheckpoints(URI folder, Optional<JobId> job, List<SnapshotFile> found) {
        for (Entry entry : store.list(folder)) {
            Matcher name = CHECKPOINT_FOLDER.matcher(entry.name());
            if (entry.isFolder() && name.matches()) {
                OptionalLong id = OptionalLong.of(Long.parseLong(name.group(1)));
                snapshot(entry, Kind.CHECKPOINT, job, id).ifPresent(found::add);
            }
        }
    }

    /** The completed savepoints directly in a savepoint directory, newest first. */
    public List<SnapshotFile> savepoints(URI directory) {
        List<SnapshotFile> found = new ArrayList<>();
        for (Entry entry : store.list(directory)) {
            if (entry.isFolder() && SAVEPOINT_FOLDER.matcher(entry.name()).matches()) {
                snapshot(entry, Kind.SAVEPOINT, Optional.empty(), OptionalLong.empty())
                        .ifPresent(found::add);
            }
        }
        found.sort(NEWEST_FIRST);
        return List.copyOf(found);
    }

    /** The completed snapshot in this very folder, or beside this {@code _metadata}; of no kind that could be told apart. */
    public Optional<SnapshotFile> at(URI place) {
        URI folder = withoutSlash(place);
        String path = folder.toString();
        String own = path.endsWith("/" + METADATA) ? path.substring(0, path.length() - METADATA.length() - 1) : path;
        Entry entry = new Entry(URI.create(own), own.substring(own.lastIndexOf('/') + 1), true, 0, Optional.empty());
        return snapshot(entry, Kind.SAVEPOINT, Optional.empty(), OptionalLong.empty());
    }

    private Optional<SnapshotFile> snapshot(Entry folder, Kind kind, Optional<JobId> job, OptionalLong id) {
        List<Entry> files = store.list(folder.uri());
        long size = files.stream().mapToLong(Entry::sizeBytes).sum();
        return files.stream()
                .filter(file -> file.name().equals(METADATA) && !file.isFolder())
                .findFirst()
                .map(file -> new SnapshotFile(
                        withoutSlash(folder.uri()),
                        kind,
                        job,
                        id,
                        file.modified().orElse(Instant.EPOCH),
                        size));
    }

    /** Whether the folder is that of a snapshot which was completed: its {@code _metadata} is there. */
    public boolean isComplete(URI folder) {
        return store.list(folder).stream().anyMatch(entry -> entry.name().equals(METADATA) && !entry.isFolder());
    }

    /** Reads the {@code _metadata} of a snapshot, given by its directory or by that file itself. */
    public Verification verify(URI snapshot) {
        URI directory = withoutSlash(snapshot);
        URI file = directory.getPath().endsWith("/" + METADATA) ? directory : child(directory, METADATA);
        Optional<InputStream> opened = store.open(file);
        if (opened.isEmpty()) {
            return new Verification.Unreadable("there is no " + flinkPath(file));
        }
        try (InputStream content = opened.get()) {
            return MetadataReader.read(content);
        } catch (IOException broken) {
            throw new Unavailable("reading " + flinkPath(file) + " broke off: " + broken.getMessage(), broken);
        }
    }

    /** As {@link #verify(URI)}, for a directory on this machine. */
    public Verification verify(Path snapshot) {
        return verify(snapshot.toUri());
    }

    private static URI child(URI folder, String name) {
        return URI.create(withoutSlash(folder) + "/" + name);
    }

    private static URI withoutSlash(URI folder) {
        String text = folder.toString();
        return text.endsWith("/") && text.length() > 1 ? URI.create(text.substring(0, text.length() - 1)) : folder;
    }
}
