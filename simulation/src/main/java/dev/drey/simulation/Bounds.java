package dev.drey.simulation;

import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;

/** I10. Counts what Drey writes and does, and looks at how much it remembers. */
final class Bounds implements Check {
    /** In one pass, from a decision to the next wait. Slow calls make room in it for failed starts, a rollback and a user's word. */
    static final int WRITES_IN_PASS_MAX = 20;

    private static final long WINDOW_MILLIS = 60_000;
    /** A promise and an event in each half of a second would be more than any way through the phases needs. */
    private static final int WRITES_IN_WINDOW_MAX = 120;

    private static final int DIRECTORIES_MAX = 16;

    private final SimResources resources;
    private final Timeline time;
    private final Map<ResourceKey, Window> windows = new HashMap<>();

    private static final class Window {
        private long since;
        private int writes;
    }

    Bounds(SimResources resources, Timeline time) {
        this.resources = resources;
        this.time = time;
    }

    void wrote(ResourceKey key) {
        Window window = windows.computeIfAbsent(key, _ -> new Window());
        if (time.now() - window.since > WINDOW_MILLIS) {
            window.since = time.now();
            window.writes = 0;
        }
        if (++window.writes > WRITES_IN_WINDOW_MAX) {
            throw new Violation(Invariant.BOUNDED, "more than " + WRITES_IN_WINDOW_MAX + " writes a minute for " + key);
        }
    }

    static void passed(ResourceKey key, int writes) {
        if (writes > WRITES_IN_PASS_MAX) {
            throw new Violation(Invariant.BOUNDED, writes + " writes in one pass over " + key);
        }
    }

    @Override
    public void afterEvent() {
        for (Stored stored : resources.each()) {
            if (stored.memory() instanceof Memory.OfRun(Recorded recorded)) {
                Observer.runOf(recorded.phase()).ifPresent(run -> check(stored, run.snapshots()));
            }
        }
    }

    private static void check(Stored stored, SnapshotDirectories directories) {
        if (directories.savepoints().size() > DIRECTORIES_MAX) {
            throw new Violation(
                    Invariant.BOUNDED,
                    stored.key() + " remembers " + directories.savepoints().size() + " directories");
        }
    }
}
