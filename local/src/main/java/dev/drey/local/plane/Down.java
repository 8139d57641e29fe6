package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.local.control.Replies;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Going down in order: every job rests with its state, every process ends, then the control plane does. */
final class Down {
    private final LocalResources resources;
    private final Notices notices;
    private final LocalPlatform platform;
    private final Loops loops;
    private final CountDownLatch down;

    Down(LocalResources resources, Notices notices, LocalPlatform platform, Loops loops, CountDownLatch down) {
        this.resources = resources;
        this.notices = notices;
        this.platform = platform;
        this.loops = loops;
        this.down = down;
    }

    /** Blocks until everything rests, which may take as long as the slowest savepoint; then the process ends. */
    void suspendAll(Replies replies) throws InterruptedException {
        Semaphore changed = new Semaphore(0);
        try (var _ = notices.listen(new Notices.Listener() {
            @Override
            public void changed(ResourceKey key, ObjectNode document) {
                changed.release();
            }

            @Override
            public void deleted(ResourceKey key, ObjectNode lastDocument) {
                changed.release();
            }
        })) {
            List<ResourceKey> runnables = resources.all().stream()
                    .map(Stored::key)
                    .filter(key -> key.kind() != Kind.FLINK_STATE_SNAPSHOT)
                    .toList();
            runnables.forEach(key -> {
                resources.pause(key, true);
                loops.wake(key);
            });
            for (ResourceKey key : runnables) {
                while (resources.get(key).filter(it -> !rests(it)).isPresent()) {
                    changed.acquire();
                    changed.drainPermits();
                }
                resources.get(key).ifPresent(it -> replies.send(report(it)));
            }
        }
        end();
    }

    /** Ends the process; what runs goes on running. */
    void end() {
        down.countDown();
    }

    private boolean rests(Stored stored) {
        return switch (phaseOf(stored)) {
            case Phase.New _, Phase.Stopped _ -> true;
            case Phase.Ended _ -> platform.cluster(stored.key()) instanceof ClusterView.Absent;
            case Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Removing _ -> false;
        };
    }

    private static Phase phaseOf(Stored stored) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded) ? recorded.phase() : new Phase.New();
    }

    private static ObjectNode report(Stored stored) {
        String restore = phaseOf(stored) instanceof Phase.Stopped stopped
                        && stopped.next() instanceof Restore.Exactly(String path)
                ? path
                : "";
        return JsonNodeFactory.instance
                .objectNode()
                .put("namespace", stored.key().namespace())
                .put("kind", stored.key().kind().kindName())
                .put("name", stored.key().name())
                .put("restore", restore);
    }
}
