package dev.drey.lifecycle.job;

import dev.drey.model.ResourceKey;

/** Where a job runs. */
public sealed interface Host {
    /** The resource whose cluster it is. */
    ResourceKey cluster();

    /** A cluster made for this job and removed with it. */
    record Own(ResourceKey cluster) implements Host {}

    /** A session cluster that other jobs use too: only the job is stopped, never the cluster. */
    record Session(ResourceKey cluster) implements Host {}
}
