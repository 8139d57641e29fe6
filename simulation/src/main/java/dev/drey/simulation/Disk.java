package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where snapshots lie. It survives everything but a deletion. */
final class Disk implements RestorePoints {
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    private final Map<TriggerId, Integer> savepointsOf = new HashMap<>();
    /** What is left of savepoints whose deletion was interrupted. */
    private final Set<String> halves = new LinkedHashSet<>();

    private final Predicate<String> resourceExists;
    private final Lineages lineages;
    private final Chances chances;
    private final Calls calls;
    private final Timeline time;

    /** @param position what the job had counted to: more is newer */
    record Snapshot(String uid, long position, RestorePoint point) {}

    /** @param resourceExists whether there is still a resource of this uid */
    Disk(Predicate<String> resourceExists, Lineages lineages, Chances chances, Calls calls, Timeline time) {
        this.resourceExists = resourceExists;
        this.lineages = lineages;
        this.chances = chances;
        this.calls = calls;
        this.time = time;
    }

    String checkpoint(SimJob job) {
        String path = keep(
                job,
                Kind.CHECKPOINT,
                job.run().snapshots().checkpoints().orElseThrow() + "/"
                        + job.id().hex().substring(0, 6) + "/chk-" + job.nextCheckpoint());
        job.checkpointedAt(path);
        return path;
    }

    String savepoint(SimJob job, TriggerId trigger, String directory) {
        if (savepointsOf.merge(trigger, 1, Integer::sum) > 1) {
            throw new Violation("I5: two savepoints were made for trigger " + trigger);
        }
        return keep(job, Kind.SAVEPOINT, directory + "/" + trigger.hex().substring(0, 6));
    }

    private String keep(SimJob job, Kind kind, String path) {
        long id = job.nextCheckpoint();
        job.completed(id);
        RestorePoint point = new RestorePoint(path, kind, job.id(), id, time.instant(), 1);
        snapshots.put(path, new Snapshot(job.uid(), job.position(), point));
        lineages.completed(job.uid(), job.position());
        time.note("on disk: " + path + " at " + job.position());
        return path;
    }

    /** As Flink does when a job that does not keep its checkpoints is cancelled, and when any job finishes. */
    void deleteCheckpoints(JobId job) {
        snapshots
                .values()
                .removeIf(it -> it.point().job().equals(job) && it.point().kind() == Kind.CHECKPOINT);
    }

    boolean has(String path) {
        return snapshots.containsKey(path);
    }

    long position(String path) {
        Snapshot snapshot = snapshots.get(path);
        return snapshot == null ? -1 : snapshot.position();
    }

    long checkpointId(String path) {
        Snapshot snapshot = snapshots.get(path);
        return snapshot == null ? 0 : snapshot.point().checkpointId();
    }

    long newest(String uid) {
        return snapshots.values().stream()
                .filter(it -> it.uid().equals(uid))
                .mapToLong(Snapshot::position)
                .max()
                .orElse(-1);
    }

    List<String> savepoints(String uid) {
        return snapshots.values().stream()
                .filter(it -> it.uid().equals(uid) && it.point().kind() == Kind.SAVEPOINT)
                .map(it -> it.point().path())
                .toList();
    }

    @Override
    public RestorePointsView of(Run run) {
        if (chances.strikes(Fault.STORE_UNREADABLE)) {
            return new RestorePointsView.Unreadable("the store does not answer");
        }
        return new RestorePointsView.Found(snapshots.values().stream()
                .map(Snapshot::point)
                .filter(point -> point.job().equals(run.jobId()))
                .filter(point -> isBelow(point.path(), run.snapshots()))
                .toList());
    }

    private static boolean isBelow(String path, SnapshotDirectories directories) {
        return Stream.concat(directories.checkpoints().stream(), directories.savepoints().stream())
                .anyMatch(directory -> path.startsWith(directory + "/"));
    }

    @Override
    public FilesView files(ResourceKey snapshot, String path) {
        if (chances.strikes(Fault.STORE_UNREADABLE)) {
            return new FilesView.Unreachable("the store does not answer");
        }
        if (snapshots.containsKey(path)) {
            return new FilesView.Whole();
        }
        return halves.contains(path) ? new FilesView.Partial() : new FilesView.Gone();
    }

    Set<String> halves() {
        return halves;
    }

    @Override
    public void dispose(ResourceKey snapshot, String path) {
        calls.effect("dispose of " + path, () -> {
            Snapshot gone = snapshots.remove(path);
            halves.add(path);
            if (gone != null && resourceExists.test(gone.uid())) {
                lineages.disposed(gone.uid(), path, gone.position(), newest(gone.uid()));
            }
        });
        calls.effect("dispose of the rest of " + path, () -> halves.remove(path));
    }
}
