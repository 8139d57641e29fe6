package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where snapshots lie. It survives everything but a deletion. */
final class Disk implements RestorePoints {
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    private final Map<TriggerId, Integer> savepointsOf = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> disposed = new ArrayList<>();
    private final Promises promises;
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
    Disk(
            Promises promises,
            Predicate<String> resourceExists,
            Lineages lineages,
            Chances chances,
            Calls calls,
            Timeline time) {
        this.promises = promises;
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
            throw new Violation(Invariant.ONE_SAVEPOINT, "two savepoints were made for trigger " + trigger);
        }
        if (job.isStopping(trigger) && !promises.toLookIn(directory, job.id()) && promises.toStop(trigger)) {
            throw new Violation(
                    Invariant.ONE_SAVEPOINT, "a savepoint is made in " + directory + ", where nobody looks");
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

    /** What was disposed of since this was asked last. */
    List<String> takeDisposed() {
        if (disposed.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(disposed);
        disposed.clear();
        return taken;
    }

    /** Its metadata cannot be read any more. */
    boolean isBroken(String path) {
        return broken.contains(path);
    }

    /** The newest checkpoint of the resource with this uid is damaged, unless it is one of those that are spared. */
    void breakNewestCheckpoint(String uid, Predicate<String> spared) {
        checkpoints(uid, spared).reduce((_, newer) -> newer).ifPresent(it -> lose(List.of(it)));
    }

    /** All checkpoints of the resource with this uid are gone, but those that are spared. */
    void deleteCheckpoints(String uid, Predicate<String> spared) {
        lose(checkpoints(uid, spared).toList());
    }

    private Stream<Snapshot> checkpoints(String uid, Predicate<String> spared) {
        return snapshots.values().stream()
                .filter(it -> it.uid().equals(uid) && it.point().kind() == Kind.CHECKPOINT)
                .filter(it -> !spared.test(it.point().path()));
    }

    private void lose(List<Snapshot> lost) {
        for (Snapshot snapshot : lost) {
            String path = snapshot.point().path();
            time.note("broken: " + path + " at " + snapshot.position());
            snapshots.remove(path);
            broken.add(path);
            lineages.onlyLeft(snapshot.uid(), this);
        }
    }

    boolean hasSnapshotOf(JobId job) {
        return snapshots.values().stream().anyMatch(it -> it.point().job().equals(job));
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
        return newestBelow(Long.MAX_VALUE, uid);
    }

    /** The highest position below; -1 if there is none. */
    long newestBelow(long limit, String uid) {
        return snapshots.values().stream()
                .filter(it -> it.uid().equals(uid))
                .mapToLong(Snapshot::position)
                .filter(it -> it < limit)
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

    @Override
    public PointView look(ResourceKey owner, String path) {
        if (chances.strikes(Fault.STORE_UNREADABLE)) {
            return new PointView.Unreachable("the store does not answer");
        }
        Snapshot there = snapshots.get(path);
        return there == null
                ? new PointView.Unreadable("there is no " + path + "/_metadata")
                : new PointView.Whole(
                        Optional.of(there.point().checkpointId()),
                        4,
                        Set.of(),
                        there.point().completedAt(),
                        1);
    }

    /** Everything that is there of the job with this uid. */
    List<RestorePoint> points(String uid) {
        return snapshots.values().stream()
                .filter(it -> it.uid().equals(uid))
                .map(Snapshot::point)
                .toList();
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
        calls.effect(Step.DisposeSnapshot.class, "dispose of " + path, () -> {
            calls.require(promises.toDispose(snapshot), "disposal of " + path);
            Snapshot gone = snapshots.remove(path);
            disposed.add(path);
            halves.add(path);
            if (gone != null && resourceExists.test(gone.uid())) {
                lineages.disposed(gone.uid(), path, gone.position(), newest(gone.uid()));
            }
        });
        calls.effect("dispose of the rest of " + path, () -> halves.remove(path));
    }
}
