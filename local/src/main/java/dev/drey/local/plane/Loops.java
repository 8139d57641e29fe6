package dev.drey.local.plane;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Next;
import dev.drey.local.journal.JournalFailure;
import dev.drey.local.store.LocalResources;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One virtual thread for each resource, woken by events and by time; so no two passes of one resource ever overlap. */
final class Loops {
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
    /** After a pass that ended in a mistake of ours, or for which the journal had no room. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Function<ResourceKey, Next> pass;
    private final LocalResources resources;
    private final Map<ResourceKey, Semaphore> wakes = new ConcurrentHashMap<>();
    /** What the last pass over a resource failed of, one at most for each loop; none if it did not. */
    private final Map<ResourceKey, String> mistakes = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /**
     * @param pass one look at a resource, with all that follows from it
     * @param resources where a pass that ended in a mistake of Drey's is shown
     */
    Loops(Function<ResourceKey, Next> pass, LocalResources resources) {
        this.pass = pass;
        this.resources = resources;
    }

    /** Has the resource looked at now. Starts its loop if it has none. */
    void wake(ResourceKey key) {
        Semaphore wake = ensure(key);
        wake.release();
        if (!wake.equals(wakes.get(key))) {
            // The loop ended meanwhile, without having heard of this.
            ensure(key);
        }
    }

    /** Starts the loop of the resource if it has none. */
    Semaphore ensure(ResourceKey key) {
        Semaphore fresh = new Semaphore(1);
        Semaphore wake = wakes.putIfAbsent(key, fresh);
        if (wake != null) {
            return wake;
        }
        if (!closed) {
            Thread.ofVirtual().name("loop-" + key).start(() -> run(key, fresh));
        }
        return fresh;
    }

    private void run(ResourceKey key, Semaphore wake) {
        try {
            Next next = new Next.Within(Duration.ZERO);
            while (!closed && next instanceof Next.Within(Duration time)) {
                var _ = wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                next = pass(key);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            mistakes.remove(key);
            wakes.remove(key, wake);
            if (wake.availablePermits() > 0) {
                // Somebody woke this loop after its last look: perhaps a resource was made anew under the name of the
                // old one.
                ensure(key);
            }
        }
    }

    private Next pass(ResourceKey key) {
        try {
            Next next = pass.apply(key);
            mistakes.remove(key);
            return next;
        } catch (JournalFailure full) {
            LOG.error("{}: nothing can be recorded, so nothing is done: {}", key, full.getMessage());
            resources.troubled(key, Reason.NOTHING_RECORDED, String.valueOf(full.getMessage()), false);
        } catch (Bug bug) {
            show(key, String.valueOf(bug.getMessage()), bug);
        } catch (RuntimeException surprise) {
            show(key, surprise.toString(), surprise);
        }
        return new Next.Within(AFTER_FAILURE);
    }

    /** The same mistake may come back for hours: it is told once, and shown for as long as it lasts. */
    private void show(ResourceKey key, String detail, RuntimeException mistake) {
        LOG.error("{}: {}", key, detail, mistake);
        boolean isNew = !detail.equals(mistakes.put(key, detail));
        try {
            resources.troubled(key, Reason.INTERNAL_ERROR, detail, isNew);
        } catch (JournalFailure full) {
            LOG.error("{}: nothing can be recorded: {}", key, full.getMessage());
        }
    }

    void close() {
        closed = true;
        wakes.values().forEach(Semaphore::release);
    }
}
