package dev.drey.simulation;

import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.reconcile.Ledgers;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledgers, durable like a disk. They know that nothing may leave them but what is old. */
final class SimLedgers implements Ledgers {
    private final Map<ResourceKey, Ledger> ledgers = new HashMap<>();
    private final Set<String> everNoted = new HashSet<>();
    private final Calls calls;

    SimLedgers(Calls calls) {
        this.calls = calls;
    }

    /** Whether this path was noted, even if so long ago that it was forgotten since. */
    boolean knew(String path) {
        return everNoted.contains(LedgerEntry.normal(path));
    }

    @Override
    public Ledger of(ResourceKey job) {
        return ledgers.getOrDefault(job, Ledger.EMPTY);
    }

    @Override
    public void note(ResourceKey job, List<LedgerEntry> seen, Set<String> pointedTo) {
        if (of(job).with(seen, pointedTo).equals(of(job))) {
            noted(seen, of(job), pointedTo);
            return;
        }
        calls.effect("note " + seen.getLast().id() + " of " + job.name(), () -> {
            Ledger before = of(job);
            Ledger after = before.with(seen, pointedTo);
            before.entries().forEach(it -> checkKept(it, after, pointedTo));
            ledgers.put(job, after);
            noted(seen, after, pointedTo);
        });
    }

    private void noted(List<LedgerEntry> seen, Ledger in, Set<String> pointedTo) {
        seen.forEach(it -> checkKept(it, in, pointedTo));
        seen.forEach(it -> everNoted.add(it.path()));
    }

    private static void checkKept(LedgerEntry entry, Ledger in, Set<String> pointedTo) {
        long newerOfItsRun = in.of(entry.job()).stream()
                .filter(it -> it.kind() == Kind.CHECKPOINT
                        && it.checkpointId().orElse(-1L) > entry.checkpointId().orElse(-1L))
                .count();
        boolean isOld = in.entries().size() >= Ledger.ENTRIES_MAX
                || (entry.kind() == Kind.CHECKPOINT && newerOfItsRun >= Ledger.CHECKPOINTS_OF_A_RUN_MAX);
        boolean mayGo = isOld && !pointedTo.contains(entry.path());
        if (in.at(entry.path()).isEmpty() && !mayGo) {
            throw new Violation(Invariant.RESTORE_SURVIVES, "the ledger forgot " + entry.path());
        }
    }
}
