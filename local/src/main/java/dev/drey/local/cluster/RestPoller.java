package dev.drey.local.cluster;

import dev.drey.flink.ClusterOverview;
import dev.drey.flink.FlinkCluster;
import dev.drey.flink.FlinkRefused;
import dev.drey.flink.FlinkRest;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks each JobManager how it is, often while things move and seldom when they rest, and wakes whoever looks after the
 * cluster when the answer changes. This is what turns Flink's REST interface, which has no events, into events.
 */
public final class RestPoller {
    private static final Duration WHILE_MOVING = Duration.ofMillis(50);
    private static final Duration AT_REST = Duration.ofMillis(500);
    /** While things move, only every so many looks ask for the overview: it changes seldom, and a JobManager that starts has enough to do. */
    private static final int LOOKS_PER_OVERVIEW = 4;
    /** After the last change it may go on: then look often for this long. */
    private static final Duration STILL_MOVING = Duration.ofSeconds(10);

    private final FlinkRest rest;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Map<ResourceKey, Semaphore> stops = new ConcurrentHashMap<>();

    public RestPoller(FlinkRest rest, Wakeups wakeups, InstantSource clock) {
        this.rest = rest;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    void watch(ResourceKey key, LocalCluster cluster) {
        Semaphore stop = new Semaphore(0);
        Semaphore before = stops.put(key, stop);
        if (before != null) {
            before.release();
        }
        Thread.ofVirtual().name("poll-" + key.name()).start(() -> poll(key, cluster, stop));
    }

    void forget(ResourceKey key) {
        Semaphore stop = stops.remove(key);
        if (stop != null) {
            stop.release();
        }
    }

    private void poll(ResourceKey key, LocalCluster cluster, Semaphore stop) {
        FlinkCluster flink = rest.at(cluster.plan().orElseThrow().rest());
        String last = "";
        Instant changedAt = clock.instant();
        boolean moving = true;
        try {
            for (int look = 0; !cluster.isRemoving() && !cluster.hasFailed(); look++) {
                String now = ask(flink, cluster, !moving || look % LOOKS_PER_OVERVIEW == 0);
                if (!now.equals(last)) {
                    last = now;
                    changedAt = clock.instant();
                    wakeups.changed(key);
                }
                moving = changedAt.plus(STILL_MOVING).isAfter(clock.instant());
                Duration pause = moving ? WHILE_MOVING : AT_REST;
                if (stop.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A text that differs when anything that a decision reads differs. */
    private String ask(FlinkCluster flink, LocalCluster cluster, boolean anew) {
        try {
            ClusterOverview overview =
                    anew ? flink.overview() : cluster.overview().orElseGet(flink::overview);
            String jobs = flink.jobs().toString();
            cluster.answered(overview);
            return overview + jobs;
        } catch (Unavailable | FlinkRefused notNow) {
            cluster.wasSilent(clock.instant());
            return cluster.hasAnswered() ? "silent" : "";
        }
    }
}
