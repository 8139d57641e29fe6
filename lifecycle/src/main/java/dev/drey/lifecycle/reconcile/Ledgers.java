package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.Set;

/** What is remembered of the restore points of each job, whether its resource lives or not. */
public interface Ledgers {
    /** Empty for a job of which none was ever seen. */
    Ledger of(ResourceKey job);

    /**
     * Takes in what was seen, and makes it durable before it returns. Nothing is written if all of it is known.
     *
     * @param pointedTo the paths that must not be forgotten, whatever their age
     * @throws Unavailable if it cannot be made durable now
     */
    void note(ResourceKey job, List<LedgerEntry> seen, Set<String> pointedTo);
}
