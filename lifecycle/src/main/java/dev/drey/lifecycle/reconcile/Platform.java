package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.model.ResourceKey;

/** The processes or pods of clusters. TaskManagers that die are replaced by the platform itself. Nothing here blocks for long. */
public interface Platform {
    /** What is there of the cluster now. */
    ClusterView cluster(ResourceKey cluster);

    /**
     * Begins to start the cluster for this run and returns; {@link #cluster} tells how far it is. Safe to repeat.
     *
     * @throws Conflict if the start was decided by a Drey that is no longer in charge and the run came, left snapshots and went since:
     *     where two can act at a time, the platform has to see to it; on one machine only one holds the home
     */
    void start(ResourceKey cluster, Run run);

    /** Begins to take every process of the cluster away and returns. Safe to repeat. */
    void remove(ResourceKey cluster);
}
