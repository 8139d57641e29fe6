package dev.drey.local.jobs;

import dev.drey.flink.snapshot.SnapshotFile;
import dev.drey.flink.snapshot.SnapshotFiles;
import dev.drey.flink.snapshot.Verification;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The snapshots of a run, found by listing its checkpoint and savepoint directories. */
public final class LocalRestorePoints implements RestorePoints {
    /** Flink begins a savepoint's folder with so many digits of the job id. */
    private static final int JOB_DIGITS_IN_SAVEPOINT = 6;

    private final Specs specs;
    private final FolderStore store;
    private final SnapshotFiles files;

    public LocalRestorePoints(Specs specs, FolderStore store) {
        this.specs = specs;
        this.store = store;
        this.files = new SnapshotFiles(store);
    }

    @Override
    public RestorePointsView of(Run run) {
        try {
            EffectiveConfiguration configuration = specs.configuration(Specs.resource(run.spec()));
            List<RestorePoint> points = new ArrayList<>();
            configuration
                    .checkpointDirectory()
                    .map(SnapshotFiles::uri)
                    .map(directory -> files.checkpoints(directory, run.jobId()))
                    .ifPresent(found -> add(found, Kind.CHECKPOINT, run.jobId(), points));
            configuration
                    .savepointDirectory()
                    .map(SnapshotFiles::uri)
                    .map(directory -> savepointsOf(run.jobId(), directory))
                    .ifPresent(found -> add(found, Kind.SAVEPOINT, run.jobId(), points));
            return new RestorePointsView.Found(points);
        } catch (Unavailable unreadable) {
            return new RestorePointsView.Unreadable(String.valueOf(unreadable.getMessage()));
        }
    }

    private List<SnapshotFile> savepointsOf(JobId job, URI directory) {
        String prefix = "/savepoint-" + job.hex().substring(0, JOB_DIGITS_IN_SAVEPOINT) + "-";
        return files.savepoints(directory).stream()
                .filter(savepoint -> savepoint.path().getPath().contains(prefix))
                .toList();
    }

    private void add(List<SnapshotFile> found, Kind kind, JobId job, List<RestorePoint> points) {
        for (SnapshotFile file : found) {
            checkpointId(file)
                    .ifPresent(id -> points.add(new RestorePoint(
                            file.path().toString(), kind, job, id, file.completed(), file.sizeBytes())));
        }
    }

    /** Only a snapshot whose metadata reads whole from the first byte to the last is one to start from. */
    private Optional<Long> checkpointId(SnapshotFile file) {
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
    public void dispose(String path) {
        Path directory = store.onDisk(SnapshotFiles.uri(path));
        if (!Files.isRegularFile(directory.resolve("_metadata"))) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unavailable("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
