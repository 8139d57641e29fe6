package dev.drey.simulation;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import java.util.Optional;

/** I4. Looks at what Drey has disposed of: nobody was promised to be restored from there. */
final class RestoreSurvives implements Check {
    private final SimResources resources;
    private final Disk disk;

    RestoreSurvives(SimResources resources, Disk disk) {
        this.resources = resources;
        this.disk = disk;
    }

    @Override
    public void afterEvent() {
        for (String path : disk.takeDisposed()) {
            resources.each().forEach(stored -> check(stored, path));
        }
    }

    private void check(Stored stored, String path) {
        if (stored.memory() instanceof Memory.OfRun(Recorded recorded)
                && !stored.deleting()
                && promised(recorded.phase()).filter(path::equals).isPresent()
                && !hasNewer(recorded.phase())) {
            throw new Violation(Invariant.RESTORE_SURVIVES, stored.key() + " was promised to be restored from " + path);
        }
    }

    /** A run that is not yet seen running may have completed a checkpoint all the same. */
    private boolean hasNewer(Phase phase) {
        return phase instanceof Phase.Starting starting
                && disk.hasSnapshotOf(starting.run().jobId());
    }

    private static Optional<String> promised(Phase phase) {
        return switch (phase) {
            case Phase.Starting starting -> pathOf(starting.run().from());
            case Phase.Removing removing -> pathOf(removing.next());
            case Phase.Stopped stopped -> pathOf(stopped.next());
            case Phase.New _, Phase.Running _, Phase.Stopping _, Phase.Ended _ -> Optional.empty();
        };
    }

    private static Optional<String> pathOf(Restore restore) {
        return restore instanceof Restore.Exactly(String path) ? Optional.of(path) : Optional.empty();
    }
}
