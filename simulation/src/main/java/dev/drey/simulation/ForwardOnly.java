package dev.drey.simulation;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotPhase;

/** I6. Looks at each change of what is recorded. */
final class ForwardOnly {
    private ForwardOnly() {}

    /** @throws Violation if the next memory lies before the one that is there */
    static void check(Stored now, Memory next) {
        boolean isBack = switch (now.memory()) {
            case Memory.OfRun(Recorded before) -> next instanceof Memory.OfRun(Recorded after) && isBack(before, after);
            case Memory.OfSnapshot(SnapshotPhase before) ->
                next instanceof Memory.OfSnapshot(SnapshotPhase after) && isBack(before, after);
        };
        if (isBack) {
            throw new Violation(
                    Invariant.NEVER_BACKWARDS, now.key() + " goes from " + now.memory() + " back to " + next);
        }
    }

    private static boolean isBack(Recorded before, Recorded after) {
        return after.runs() < before.runs()
                || number(after.phase()) < number(before.phase())
                || (number(after.phase()) == number(before.phase()) && !mayFollow(before.phase(), after.phase()));
    }

    private static int number(Phase phase) {
        return Observer.runOf(phase).map(Run::number).orElse(0);
    }

    /** Within one run. A run that is being removed may be found alive after all, and goes on. */
    private static boolean mayFollow(Phase before, Phase after) {
        return switch (after) {
            case Phase.New _ -> before instanceof Phase.New;
            case Phase.Starting _ -> before instanceof Phase.Starting;
            case Phase.Running _ ->
                !(before instanceof Phase.New || before instanceof Phase.Stopped || before instanceof Phase.Ended);
            case Phase.Stopping _ -> before instanceof Phase.Running || before instanceof Phase.Stopping;
            case Phase.Removing _ -> !(before instanceof Phase.New);
            case Phase.Stopped _ -> before instanceof Phase.Removing || before instanceof Phase.Stopped;
            case Phase.Ended _ -> !(before instanceof Phase.New || before instanceof Phase.Stopped);
        };
    }

    private static boolean isBack(SnapshotPhase before, SnapshotPhase after) {
        return attempt(after) < attempt(before)
                || (isSettled(before) && !before.equals(after) && !(after instanceof SnapshotPhase.Leaving));
    }

    private static int attempt(SnapshotPhase phase) {
        return switch (phase) {
            case SnapshotPhase.Pending it -> it.attempt();
            case SnapshotPhase.Asked it -> it.attempt();
            case SnapshotPhase.Completed it -> it.attempt();
            case SnapshotPhase.Leaving it -> it.attempt();
            case SnapshotPhase.Failed it -> it.attempt();
            case SnapshotPhase.Abandoned it -> it.attempt();
        };
    }

    private static boolean isSettled(SnapshotPhase phase) {
        return switch (phase) {
            case SnapshotPhase.Pending _, SnapshotPhase.Asked _ -> false;
            case SnapshotPhase.Completed _,
                    SnapshotPhase.Leaving _,
                    SnapshotPhase.Failed _,
                    SnapshotPhase.Abandoned _ -> true;
        };
    }
}
