package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.ResourceKey;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** I3. What is durably promised now, as whoever has an effect made can look it up. */
final class Promises {
    private final Supplier<Collection<Stored>> resources;

    Promises(Supplier<Collection<Stored>> resources) {
        this.resources = resources;
    }

    boolean toStart(ResourceKey owner, Run run) {
        return any(stored -> stored.key().equals(owner)
                && phaseOf(stored) instanceof Phase.Starting starting
                && starting.run().equals(run));
    }

    boolean toRemove(ResourceKey cluster) {
        return any(stored -> stored.key().equals(cluster)
                && (phaseOf(stored) instanceof Phase.Removing || phaseOf(stored) instanceof Phase.Ended));
    }

    boolean toStop(TriggerId trigger) {
        return any(stored -> phaseOf(stored) instanceof Phase.Stopping stopping
                && stopping.trigger().equals(trigger));
    }

    boolean toCancel(JobId job) {
        return any(stored -> phaseOf(stored) instanceof Phase.Removing removing
                && removing.run().jobId().equals(job));
    }

    boolean toTrigger(TriggerId trigger) {
        return any(stored -> stored.memory() instanceof Memory.OfSnapshot(SnapshotPhase.Asked asked)
                && asked.trigger().equals(trigger));
    }

    boolean toDispose(ResourceKey snapshot) {
        return any(stored -> stored.key().equals(snapshot)
                && stored.memory() instanceof Memory.OfSnapshot(SnapshotPhase.Leaving leaving)
                && leaving.files() == SnapshotPhase.Leaving.Files.TO_DELETE);
    }

    /** Whether a savepoint of this job would be found in the directory. */
    boolean toLookIn(String directory, JobId job) {
        return any(stored -> Observer.runOf(phaseOf(stored))
                .filter(run -> run.jobId().equals(job))
                .filter(run -> run.snapshots().savepoints().contains(directory))
                .isPresent());
    }

    private boolean any(Predicate<Stored> which) {
        for (Stored stored : resources.get()) {
            if (which.test(stored)) {
                return true;
            }
        }
        return false;
    }

    private static Phase phaseOf(Stored stored) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded) ? recorded.phase() : new Phase.New();
    }
}
