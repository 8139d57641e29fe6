package dev.drey.local.cluster;

import dev.drey.model.ResourceKey;

/** Tells whoever looks after a cluster that something of it has changed. Never blocks. */
@FunctionalInterface
public interface Wakeups {
    void changed(ResourceKey cluster);
}
