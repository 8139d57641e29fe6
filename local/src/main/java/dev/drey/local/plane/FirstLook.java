package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Until every resource was looked at once after a start, there is no status to show: whoever asks waits a moment. */
final class FirstLook {
    /** A cluster that does not answer must not keep the others from being shown. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CountDownLatch seen;
    private final Notices.Subscription subscription;

    private FirstLook(CountDownLatch seen, Notices.Subscription subscription) {
        this.seen = seen;
        this.subscription = subscription;
    }

    static FirstLook at(LocalResources resources, Notices notices) {
        Set<ResourceKey> unseen = ConcurrentHashMap.newKeySet();
        resources.all().stream().map(Stored::key).forEach(unseen::add);
        CountDownLatch seen = new CountDownLatch(unseen.size());
        Notices.Subscription subscription = notices.listen(new Notices.Listener() {
            @Override
            public void changed(ResourceKey key, ObjectNode document) {
                if (unseen.remove(key)) {
                    seen.countDown();
                }
            }

            @Override
            public void deleted(ResourceKey key, ObjectNode lastDocument) {
                if (unseen.remove(key)) {
                    seen.countDown();
                }
            }
        });
        return new FirstLook(seen, subscription);
    }

    void await() throws InterruptedException {
        var _ = seen.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        subscription.close();
    }
}
