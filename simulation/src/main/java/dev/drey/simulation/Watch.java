package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/** Looks at what Drey records: a snapshot that it knows to be complete stands in the ledger by then, whatever happens next. */
record Watch(Resources resources, SimLedgers ledgers, Lineages lineages) implements Resources {
    @Override
    public Optional<Stored> get(ResourceKey key) {
        return resources.get(key);
    }

    @Override
    public List<Stored> all() {
        return resources.all();
    }

    @Override
    public void record(Stored of, Memory next, Reason reason, String detail) {
        switch (next) {
            case Memory.OfRun(Recorded recorded) -> check(of, recorded, reason, detail);
            case Memory.OfSnapshot(SnapshotPhase.Completed done) ->
                Intents.jobOf((FlinkStateSnapshot) of.resource()).ifPresent(job -> require(job, done.path()));
            case Memory.OfSnapshot _ -> {}
        }
        try {
            resources.record(of, next, reason, detail);
        } finally {
            runOf(next).filter(_ -> isRecorded(of, next)).ifPresent(run -> lineages.orderDone(of.uid(), run));
        }
    }

    /** Also where the answer was lost. */
    private boolean isRecorded(Stored of, Memory next) {
        return resources.get(of.key()).filter(now -> now.memory().equals(next)).isPresent();
    }

    private static Optional<Run> runOf(Memory memory) {
        return memory instanceof Memory.OfRun(Recorded recorded) && recorded.phase() instanceof Phase.Starting starting
                ? Optional.of(starting.run())
                : Optional.empty();
    }

    private void check(Stored of, Recorded recorded, Reason reason, String detail) {
        if (recorded.phase() instanceof Phase.Starting starting) {
            lineages.checkOrder(of.uid(), starting.run());
        }
        if (reason == Reason.CHECKPOINT_COMPLETED) {
            require(of.key(), detail);
        }
        if (reason == Reason.SAVEPOINT_TAKEN
                && recorded.phase() instanceof Phase.Removing(var _, Restore.Exactly(String path), var _, var _)) {
            require(of.key(), path);
        }
        if (reason == Reason.RESTORE_POINT_REFUSED) {
            lineages.orderDropped(of);
        }
    }

    private void require(ResourceKey job, String path) {
        if (!ledgers.knew(path)) {
            throw new Violation(
                    Invariant.RESTORE_SURVIVES, path + " is complete, and the ledger of " + job + " does not know it");
        }
    }

    @Override
    public void tell(Stored of, Reason reason, String detail) {
        resources.tell(of, reason, detail);
    }

    @Override
    public void createSnapshot(SnapshotOrder order) {
        resources.createSnapshot(order);
    }

    @Override
    public void forget(Stored of, Reason reason, String detail) {
        resources.forget(of, reason, detail);
    }

    @Override
    public void publish(Stored of, ObjectNode status) {
        resources.publish(of, status);
    }
}
