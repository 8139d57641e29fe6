package dev.drey.local.jobs;

import dev.drey.flink.snapshot.SnapshotFiles;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Where the snapshots of a job stay when its resource is deleted. */
public final class KeptSnapshots {
    /** The newest runs, whose checkpoints are looked for: a job that was restarted forever must not keep its deletion waiting. */
    private static final int RUNS_MAX = 20;

    private final ObjectStores stores;
    private final Specs specs;

    public KeptSnapshots(ObjectStores stores, Specs specs) {
        this.stores = stores;
        this.specs = specs;
    }

    /** Finds the directories that hold snapshots. Blocks on the store. */
    @FunctionalInterface
    public interface Look {
        /** The directories with snapshots of the job, and those that cannot be looked into. */
        SnapshotDirectories find();
    }

    /** To be asked for before the deletion begins, because with the resource go the credentials of its store; the look may come after. */
    public Look of(Stored stored) {
        if (!(stored.memory() instanceof Memory.OfRun(Recorded recorded))) {
            return () -> SnapshotDirectories.NONE;
        }
        Optional<Run> run = Observer.runOf(recorded.phase());
        if (run.isEmpty()) {
            return () -> SnapshotDirectories.NONE;
        }
        SnapshotFiles files = new SnapshotFiles(stores.snapshots(stored.key()));
        boolean isSavepointToCome =
                specs.configuration(stored.resource()).jobOptions().savepointOnDeletion();
        List<JobId> jobs = jobs(stored.uid(), recorded.runs());
        SnapshotDirectories directories = run.get().snapshots();
        return () -> new SnapshotDirectories(
                directories
                        .checkpoints()
                        .filter(holds(directory -> jobs.stream()
                                .anyMatch(job ->
                                        !files.checkpoints(directory, job).isEmpty())))
                        .or(() -> directories
                                .completedIn()
                                .filter(holds(
                                        folder -> !files.checkpointsIn(folder).isEmpty()))),
                directories.savepoints().stream()
                        .filter(holds(directory -> isSavepointToCome
                                || jobs.stream()
                                        .anyMatch(job -> !LocalRestorePoints.savepointsOf(files, job, directory)
                                                .isEmpty())))
                        .toList());
    }

    private static Predicate<String> holds(Predicate<URI> snapshots) {
        return directory -> {
            try {
                return snapshots.test(SnapshotFiles.uri(directory));
            } catch (Unavailable _) {
                return true;
            }
        };
    }

    private static List<JobId> jobs(String uid, int runs) {
        return IntStream.iterate(runs, number -> number > 0, number -> number - 1)
                .limit(RUNS_MAX)
                .mapToObj(number -> Run.jobIdOf(uid, number))
                .toList();
    }
}
