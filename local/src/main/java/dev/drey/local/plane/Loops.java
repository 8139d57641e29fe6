package dev.drey.local.plane;

import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Next;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.local.journal.JournalFailure;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One virtual thread for each resource, woken by events and by time; so no two passes of one resource ever overlap. */
final class Loops {
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
    /** After a pass that ended in a mistake of ours, or for which the journal had no room. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Supplier<Reconciler> reconciler;
    private final Map<ResourceKey, Semaphore> wakes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param reconciler asked for when the first loop runs: it is wired after the loops that it wakes */
    Loops(Supplier<Reconciler> reconciler) {
        this.reconciler = reconciler;
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
            return reconciler.get().reconcile(key);
        } catch (Bug bug) {
            LOG.error("{}: {}", key, bug.getMessage(), bug);
        } catch (JournalFailure full) {
            LOG.error("{}: nothing can be recorded, so nothing is done: {}", key, full.getMessage());
        } catch (RuntimeException surprise) {
            LOG.error("{}: {}", key, surprise, surprise);
        }
        return new Next.Within(AFTER_FAILURE);
    }

    void close() {
        closed = true;
        wakes.values().forEach(Semaphore::release);
    }
}
