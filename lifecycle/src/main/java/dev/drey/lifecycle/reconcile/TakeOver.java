package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A session job that another process of Drey was about to submit may be on its way into its cluster, and nothing tells. So who
 * takes over records that first: what the other still records is refused from then on, and no answer to one submission counts for both.
 */
final class TakeOver {
    /** The newest start of each session job that this process promised or took over. */
    private final Map<ResourceKey, JobId> ours = Collections.synchronizedMap(new HashMap<>());

    /** What has to be recorded before anything is decided. */
    Optional<Step> of(Stored stored, Instant now) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded)
                        && stored.resource() instanceof FlinkSessionJob
                        && recorded.phase() instanceof Phase.Starting starting
                        && !starting.run().jobId().equals(ours.get(stored.key()))
                ? Optional.of(new Step.Promise(
                        recorded.with(starting.takenOver(now)), Reason.SUBMIT, "by the Drey that took over"))
                : Optional.empty();
    }

    void recorded(Stored stored, Memory next) {
        if (next instanceof Memory.OfRun(Recorded recorded)
                && stored.resource() instanceof FlinkSessionJob
                && recorded.phase() instanceof Phase.Starting starting) {
            ours.put(stored.key(), starting.run().jobId());
        }
    }

    void forget(ResourceKey key) {
        ours.remove(key);
    }
}
