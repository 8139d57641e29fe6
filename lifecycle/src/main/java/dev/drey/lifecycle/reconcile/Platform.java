package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.model.ResourceKey;

/** The processes or pods of clusters. TaskManagers that die are replaced by the platform itself. Nothing here blocks for long. */
public interface Platform {
    /** What is there of the cluster now. */
    ClusterView cluster(ResourceKey cluster);

    /** Begins to start the cluster for this run and returns; {@link #cluster} tells how far it is. Safe to repeat. */
    void start(ResourceKey cluster, Run run);

    /** Begins to take every process of the cluster away and returns. Safe to repeat. */
    void remove(ResourceKey cluster);
}
