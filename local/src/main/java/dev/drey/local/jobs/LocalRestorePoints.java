package dev.drey.local.jobs;

import dev.drey.flink.snapshot.S3Access;
import dev.drey.flink.snapshot.SnapshotFile;
import dev.drey.flink.snapshot.SnapshotFiles;
import dev.drey.flink.snapshot.SnapshotStore;
import dev.drey.flink.snapshot.Verification;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.local.files.Trees;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The snapshots of a run, found by listing its checkpoint and savepoint directories. */
public final class LocalRestorePoints implements RestorePoints {
    /** Flink begins a savepoint's folder with so many digits of the job id. */
    private static final int JOB_DIGITS_IN_SAVEPOINT = 6;

    private final ObjectStores stores;

    public LocalRestorePoints(ObjectStores stores) {
        this.stores = stores;
    }

    @Override
    public RestorePointsView of(Run run) {
        try {
            ResourceKey key = Specs.resource(run.spec()).key();
            SnapshotFiles files = new SnapshotFiles(stores.snapshots(key));
            List<RestorePoint> points = new ArrayList<>();
            run.snapshots()
                    .completedIn()
                    .map(folder -> files.checkpointsIn(SnapshotFiles.uri(folder)))
                    .or(() -> run.snapshots()
                            .checkpoints()
                            .map(directory -> files.checkpoints(SnapshotFiles.uri(directory), run.jobId())))
                    .ifPresent(found -> add(files, found, Kind.CHECKPOINT, run.jobId(), points));
            run.snapshots().savepoints().stream()
                    .map(SnapshotFiles::uri)
                    .map(directory -> savepointsOf(files, run.jobId(), directory))
                    .forEach(found -> add(files, found, Kind.SAVEPOINT, run.jobId(), points));
            return new RestorePointsView.Found(points);
        } catch (Unavailable unreadable) {
            return new RestorePointsView.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    @Override
    public PointView look(ResourceKey owner, String path) {
        try {
            return look(stores.snapshots(owner), path);
        } catch (Unavailable why) {
            return new PointView.Unreachable(String.valueOf(why.getMessage()));
        }
    }

    /** The same in the store of a resource that is not kept yet. */
    public PointView look(Optional<S3Access> endpoint, String path) {
        return look(stores.snapshots(endpoint), path);
    }

    private static PointView look(SnapshotStore store, String path) {
        try {
            URI place = SnapshotFiles.uri(path);
            String scheme = place.getScheme();
            if (!FolderStore.isInBucket(place) && !"file".equals(scheme)) {
                return new PointView.Foreign(scheme);
            }
            SnapshotFiles files = new SnapshotFiles(store);
            Verification there = files.verify(place);
            return there instanceof Verification.Unreadable(String why)
                    ? new PointView.Unreadable(why)
                    : files.at(place)
                            .map(file -> readable(there, file))
                            .orElseGet(() -> new PointView.Unreadable("it vanished just now"));
        } catch (Unavailable why) {
            return new PointView.Unreachable(String.valueOf(why.getMessage()));
        } catch (IllegalArgumentException noPath) {
            return new PointView.Unreadable(String.valueOf(noPath.getMessage()));
        }
    }

    private static PointView readable(Verification there, SnapshotFile file) {
        return switch (there) {
            case Verification.Verified whole ->
                new PointView.Whole(
                        Optional.of(whole.checkpointId()),
                        whole.formatVersion(),
                        whole.operators().stream()
                                .map(Verification.Operator::id)
                                .collect(Collectors.toSet()),
                        file.completed(),
                        file.sizeBytes());
            case Verification.Unfamiliar(int format) ->
                new PointView.Whole(Optional.empty(), format, Set.of(), file.completed(), file.sizeBytes());
            case Verification.Unreadable(String why) -> new PointView.Unreadable(why);
        };
    }

    static List<SnapshotFile> savepointsOf(SnapshotFiles files, JobId job, URI directory) {
        String prefix = "/savepoint-" + job.hex().substring(0, JOB_DIGITS_IN_SAVEPOINT) + "-";
        return files.savepoints(directory).stream()
                .filter(savepoint -> savepoint.path().getPath().contains(prefix))
                .toList();
    }

    private static void add(
            SnapshotFiles files, List<SnapshotFile> found, Kind kind, JobId job, List<RestorePoint> points) {
        for (SnapshotFile file : found) {
            checkpointId(files, file)
                    .ifPresent(id -> points.add(new RestorePoint(
                            SnapshotFiles.flinkPath(file.path()), kind, job, id, file.completed(), file.sizeBytes())));
        }
    }

    /** Only a snapshot whose metadata reads whole from the first byte to the last is one to start from. */
    private static Optional<Long> checkpointId(SnapshotFiles files, SnapshotFile file) {
        return switch (files.verify(file.path())) {
            case Verification.Verified verified -> Optional.of(verified.checkpointId());
            case Verification.Unfamiliar _ ->
                file.checkpointId().isPresent()
                        ? Optional.of(file.checkpointId().getAsLong())
                        : Optional.empty();
            case Verification.Unreadable _ -> Optional.empty();
        };
    }

    @Override
    public FilesView files(ResourceKey snapshot, String path) {
        URI uri;
        try {
            uri = folder(path);
        } catch (IllegalArgumentException bad) {
            return new FilesView.NotOurs(String.valueOf(bad.getMessage()));
        }
        if (!FolderStore.isInBucket(uri) && !"file".equals(uri.getScheme())) {
            return new FilesView.NotOurs("Drey cannot reach " + uri.getScheme() + ": paths from this machine");
        }
        try {
            return look(stores.snapshots(snapshot), uri, endpoint(snapshot, uri).isEmpty());
        } catch (Unavailable unreadable) {
            return new FilesView.Unreachable(String.valueOf(unreadable.getMessage()));
        }
    }

    private FilesView look(SnapshotStore store, URI folder, boolean isHere) {
        if (new SnapshotFiles(store).isComplete(folder)) {
            return new FilesView.Whole();
        }
        boolean isEmpty = isHere
                ? !Files.exists(stores.folder().onDisk(folder))
                : store.list(folder).isEmpty();
        return isEmpty ? new FilesView.Gone() : new FilesView.Partial();
    }

    @Override
    public void dispose(ResourceKey snapshot, String path) {
        URI uri = folder(path);
        Optional<S3Access> endpoint = endpoint(snapshot, uri);
        if (endpoint.isPresent()) {
            stores.service(endpoint.get()).delete(uri);
        } else {
            delete(stores.folder().onDisk(uri));
        }
    }

    private Optional<S3Access> endpoint(ResourceKey snapshot, URI uri) {
        return stores.of(snapshot).filter(_ -> FolderStore.isInBucket(uri));
    }

    /** The folder of a savepoint, which may be named by its {@code _metadata} too. */
    private static URI folder(String path) {
        return SnapshotFiles.uri(path.replaceFirst("(/+_metadata)?/*$", ""));
    }

    private static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve("_metadata"));
            if (Files.exists(directory)) {
                Trees.delete(directory);
            }
        } catch (IOException e) {
            throw new Unavailable("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
