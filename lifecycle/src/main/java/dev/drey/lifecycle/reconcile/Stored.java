package dev.drey.lifecycle.reconcile;

import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.time.Instant;

/**
 * A resource as it is kept: the newest valid spec and what is remembered of it.
 *
 * @param uid another for each resource, also for a later one of the same name
 * @param generation grows with each change of the spec, from 1
 * @param paused Drey was taken down and has not been brought up again for this resource
 */
public record Stored(
        Resource resource,
        String uid,
        long generation,
        boolean deleting,
        boolean paused,
        Instant created,
        Memory memory) {

    public ResourceKey key() {
        return resource.key();
    }
}
