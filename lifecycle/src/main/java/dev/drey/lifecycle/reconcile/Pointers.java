package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.snapshot.SnapshotPath;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What points to a savepoint, so that its files have to stay: a job that would be restored from it, a spec, another resource. */
final class Pointers {
    private final Resources resources;
    private final RestorePoints restorePoints;
    private final Intents intents;
    private final Function<Stored, Optional<FlinkDeployment>> clusterOf;

    Pointers(
            Resources resources,
            RestorePoints restorePoints,
            Intents intents,
            Function<Stored, Optional<FlinkDeployment>> clusterOf) {
        this.resources = resources;
        this.restorePoints = restorePoints;
        this.intents = intents;
        this.clusterOf = clusterOf;
    }

    /** Whether there is one; also if that cannot be found out now. */
    boolean pointTo(Stored snapshot, Optional<ResourceKey> job, String path) {
        SnapshotPath place = new SnapshotPath(path);
        return resources.all().stream()
                .filter(it -> !it.key().equals(snapshot.key()))
                .anyMatch(it -> it.resource() instanceof FlinkStateSnapshot
                        ? isOf(place, it)
                        : isNamed(place, it)
                                || isOrdered(place, it)
                                || standsOn(
                                        place, it, job.filter(it.key()::equals).isPresent()));
    }

    /** Another resource stands for the same files. */
    private static boolean isOf(SnapshotPath place, Stored other) {
        return !other.deleting()
                && other.memory() instanceof Memory.OfSnapshot(SnapshotPhase.Completed done)
                && place.isSameAs(done.path());
    }

    private boolean isNamed(SnapshotPath place, Stored job) {
        UnaryOperator<String> paths = intents.pathsOf(clusterOf.apply(job));
        return job.resource()
                .job()
                .map(JobSpec::initialSavepointPath)
                .filter(path -> place.isSameAs(path) || place.isSameAs(paths.apply(path)))
                .isPresent();
    }

    /** Whether a command named it and that is still to be carried out. */
    private static boolean isOrdered(SnapshotPath place, Stored job) {
        Recorded recorded = Observer.recordedOf(job);
        boolean isToDo = recorded.phase() instanceof Phase.New || Observer.changeSince(recorded, job) == Change.RESTORE;
        return isToDo
                && RestoreOrder.of(job.resource().document())
                        .filter(order -> place.isSameAs(order.from()))
                        .isPresent();
    }

    /** Whether the job was promised to be restored from there, or would be. While the disk is unreadable, it may be. */
    private boolean standsOn(SnapshotPath place, Stored job, boolean isItsOwn) {
        Recorded recorded = job.memory() instanceof Memory.OfRun(Recorded it) ? it : Recorded.fresh();
        Phase phase = recorded.phase();
        boolean isPromised = switch (phase) {
            case Phase.Removing removing -> isExactly(place, removing.next());
            case Phase.Stopped stopped -> isExactly(place, stopped.next());
            case Phase.New _, Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Ended _ -> false;
        };
        return isPromised
                // A rollback may take up again what was dropped since.
                || recorded.standing().left().stream().anyMatch(left -> standsOn(place, left.run()))
                || Observer.runOf(phase)
                        .filter(run -> isItsOwn || isExactly(place, run.from()))
                        .filter(run -> standsOn(place, run))
                        .isPresent();
    }

    private boolean standsOn(SnapshotPath place, Run run) {
        return switch (restorePoints.of(run)) {
            case RestorePointsView.NotAsked _, RestorePointsView.Unreadable _ -> true;
            case RestorePointsView.Found found ->
                found.newestOf(run.jobId())
                        .map(newest -> place.isSameAs(newest.path()))
                        .orElseGet(() -> isExactly(place, run.from()));
        };
    }

    private static boolean isExactly(SnapshotPath place, Restore restore) {
        return restore instanceof Restore.Exactly(String path) && place.isSameAs(path);
    }
}
