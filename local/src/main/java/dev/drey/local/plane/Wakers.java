package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.cluster.Wakeups;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.ResourceKey;

/** Decides whose loop an event concerns: the resource's own, and those of the resources that look at it. */
final class Wakers implements Wakeups, Notices.Listener {
    private final LocalResources resources;
    private final Loops loops;

    Wakers(LocalResources resources, Loops loops) {
        this.resources = resources;
        this.loops = loops;
    }

    @Override
    public void changed(ResourceKey key) {
        if (resources.get(key).isPresent()) {
            loops.wake(key);
        }
        wakeThoseWhoLookAt(key);
    }

    @Override
    public void changed(ResourceKey key, ObjectNode document) {
        loops.ensure(key);
        wakeThoseWhoLookAt(key);
    }

    @Override
    public void deleted(ResourceKey key, ObjectNode lastDocument) {
        wakeThoseWhoLookAt(key);
    }

    private void wakeThoseWhoLookAt(ResourceKey key) {
        for (Stored each : resources.all()) {
            if (looksAt(each, key)) {
                loops.wake(each.key());
            }
        }
    }

    private static boolean looksAt(Stored one, ResourceKey other) {
        return switch (one.resource()) {
            case FlinkSessionJob job -> Intents.clusterOf(job).equals(other);
            case FlinkStateSnapshot snapshot ->
                Intents.jobOf(snapshot).filter(other::equals).isPresent();
            case FlinkDeployment _, FlinkBlueGreenDeployment _ -> false;
        };
    }
}
