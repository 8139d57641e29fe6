package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One process of Drey with its own memory. Two may live at once: one that was paused, and the one that took over from it. */
final class DreyProcess {
    private final int number;
    private final Reconciler reconciler;
    private final Set<ResourceKey> busy = new HashSet<>();
    private final Map<JobId, JobView> submissions = new HashMap<>();
    private boolean lives = true;

    DreyProcess(int number, Reconciler reconciler) {
        this.number = number;
        this.reconciler = reconciler;
    }

    int number() {
        return number;
    }

    Reconciler reconciler() {
        return reconciler;
    }

    /** The resources that a pass is under way for. Never two passes at once for one. */
    Set<ResourceKey> busy() {
        return busy;
    }

    /** What it handed to a JobManager and has no answer of. */
    Map<JobId, JobView> submissions() {
        return submissions;
    }

    boolean lives() {
        return lives;
    }

    void dies() {
        lives = false;
        submissions.clear();
    }
}
