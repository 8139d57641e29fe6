package dev.drey.lifecycle.deployment;

import dev.drey.lifecycle.SpecDocument;
import dev.drey.model.ResourceKey;
import java.time.Duration;

/**
 * What the user wants of one session cluster.
 *
 * @param paused Drey itself is being taken down
 * @param blockOnSessionJobs a cluster that still has session jobs is not deleted
 * @param rollsBack a spec that does not come up is given up for the last one that did
 */
public record ClusterIntent(
        ResourceKey key,
        String uid,
        long generation,
        SpecDocument spec,
        boolean paused,
        boolean deleting,
        boolean blockOnSessionJobs,
        Duration readinessTimeout,
        boolean rollsBack) {}
