package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;

/** I7. Looks at each status that is shown. */
final class HonestStatus {
    /** A pass shows what it heard at its beginning; so long may its calls have taken. */
    private static final long OLD_AFTER_MILLIS = 150_000;

    private final Timeline time;
    private final Map<JobId, Long> heardRunning = new HashMap<>();
    private final Map<ResourceKey, Long> shownGenerations = new HashMap<>();

    HonestStatus(Timeline time) {
        this.time = time;
    }

    /** Flink said to Drey that the job is in the state RUNNING. */
    void heardRunning(JobId job) {
        heardRunning.put(job, time.now());
    }

    void isNew(ResourceKey key) {
        shownGenerations.remove(key);
    }

    void shown(Stored of, ObjectNode status) {
        long shown = status.path("observedGeneration").asLong();
        Long before = shownGenerations.put(of.key(), shown);
        if ((before != null && shown < before) || shown > of.generation()) {
            throw new Violation(
                    Invariant.HONEST_STATUS, "observedGeneration of " + of.key() + " is " + shown + " after " + before);
        }
        String job = status.path("jobStatus").path("jobId").asText("");
        if (status.path("jobStatus").path("state").asText().equals("RUNNING") && !wasHeardLately(job)) {
            throw new Violation(
                    Invariant.HONEST_STATUS, of.key() + " is shown as RUNNING, and Flink has not said so lately");
        }
    }

    private boolean wasHeardLately(String job) {
        Long at = job.isEmpty() ? null : heardRunning.get(new JobId(job));
        return at != null && time.now() - at <= OLD_AFTER_MILLIS;
    }
}
