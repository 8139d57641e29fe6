package dev.drey.local.cluster;

import dev.drey.flink.ClusterOverview;
import dev.drey.lifecycle.job.ClusterView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of one cluster. Guarded by itself. */
final class LocalCluster {
    /** A JobManager that answered so recently counts as answering: one lost poll is no silence. */
    private static final Duration ANSWER_IS_FRESH = Duration.ofSeconds(3);

    private final int runNumber;
    private String preparing = "looking for Flink";
    private Optional<ClusterPlan> plan = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Optional<ClusterOverview> overview = Optional.empty();
    private Optional<Instant> answeredAt = Optional.empty();
    private Instant launchedAt = Instant.EPOCH;
    private boolean removing;
    private final Map<Integer, Integer> taskManagerEnds = new HashMap<>();

    LocalCluster(int runNumber) {
        this.runNumber = runNumber;
    }

    int runNumber() {
        return runNumber;
    }

    synchronized void prepares(String what) {
        preparing = what;
    }

    synchronized void launched(ClusterPlan launchedPlan, Instant at) {
        plan = Optional.of(launchedPlan);
        launchedAt = at;
    }

    synchronized void failed(String why) {
        if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
    }

    synchronized void removes() {
        removing = true;
    }

    synchronized boolean isRemoving() {
        return removing;
    }

    synchronized boolean hasFailed() {
        return failure.isPresent();
    }

    synchronized Optional<ClusterPlan> plan() {
        return plan;
    }

    synchronized void planned(ClusterPlan changed) {
        plan = Optional.of(changed);
    }

    synchronized void answered(ClusterOverview seen, Instant at) {
        overview = Optional.of(seen);
        answeredAt = Optional.of(at);
    }

    synchronized boolean hasAnswered() {
        return answeredAt.isPresent();
    }

    /** Counts the ends of one TaskManager, so that one that cannot live is not started in a hot loop. */
    synchronized int taskManagerEnded(int index) {
        return taskManagerEnds.merge(index, 1, Integer::sum);
    }

    /** What it looks like while its JobManager's process exists, or before it does. */
    synchronized ClusterView view(Instant now) {
        if (failure.isPresent()) {
            return new ClusterView.Dead(failure.get());
        }
        if (plan.isEmpty()) {
            return new ClusterView.Preparing(preparing);
        }
        if (answeredAt.isEmpty()) {
            return new ClusterView.Coming(
                    "for " + Duration.between(launchedAt, now).toSeconds() + " s");
        }
        if (answeredAt.get().plus(ANSWER_IS_FRESH).isBefore(now)) {
            return new ClusterView.Silent(answeredAt.get());
        }
        return up(overview.orElseThrow(), plan.get());
    }

    private static ClusterView up(ClusterOverview overview, ClusterPlan plan) {
        Map<String, String> info = new TreeMap<>(plan.info());
        info.put("flink-version", overview.flinkVersion());
        info.put("rest-url", plan.rest().toString());
        return new ClusterView.Up(overview.taskManagers(), overview.slotsTotal(), info);
    }
}
