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
    /** One lost poll is no silence. */
    private static final Duration SILENCE_MIN = Duration.ofSeconds(3);

    /** A TaskManager that lived so long is no longer one that cannot live. */
    private static final Duration LIFE_IS_LONG = Duration.ofMinutes(10);

    private final int runNumber;
    private ClusterView.Preparing preparing = new ClusterView.Preparing("looking for Flink");
    private Optional<ClusterPlan> plan = Optional.empty();
    private Optional<ClusterView.Dead> failure = Optional.empty();
    private Optional<ClusterOverview> overview = Optional.empty();
    private Optional<Instant> silentSince = Optional.empty();
    private boolean adopted;
    private Instant launchedAt = Instant.EPOCH;
    private boolean removing;
    private final Map<Integer, Ends> taskManagerEnds = new HashMap<>();

    private record Ends(int count, Instant last) {}

    LocalCluster(int runNumber) {
        this.runNumber = runNumber;
    }

    int runNumber() {
        return runNumber;
    }

    synchronized void prepares(ClusterView.Preparing what) {
        preparing = what;
    }

    synchronized void launched(ClusterPlan launchedPlan, Instant at) {
        plan = Optional.of(launchedPlan);
        launchedAt = at;
    }

    /** It was launched by an earlier Drey: that it answered once is taken for granted, so its silence is one. */
    synchronized void adopted(ClusterPlan launchedPlan, Instant at) {
        launched(launchedPlan, at);
        adopted = true;
    }

    void failed(String why) {
        failed(why, false);
    }

    /** @param isHopeless the same spec will fail the same way */
    synchronized void failed(String why, boolean isHopeless) {
        if (failure.isEmpty()) {
            failure = Optional.of(new ClusterView.Dead(why, isHopeless));
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

    synchronized void answered(ClusterOverview seen) {
        overview = Optional.of(seen);
        silentSince = Optional.empty();
    }

    /**
     * It was asked and did not answer. Silence begins with the first such time, never with the last answer: between the two this
     * machine may have slept for hours.
     */
    synchronized void wasSilent(Instant at) {
        if ((overview.isPresent() || adopted) && silentSince.isEmpty()) {
            silentSince = Optional.of(at);
        }
    }

    synchronized boolean hasAnswered() {
        return overview.isPresent();
    }

    /** The newest that was seen. */
    synchronized Optional<ClusterOverview> overview() {
        return overview;
    }

    /** Counts the ends of one TaskManager in short order, so that one that cannot live is not started in a hot loop. */
    synchronized int taskManagerEnded(int index, Instant at) {
        Ends before = taskManagerEnds.getOrDefault(index, new Ends(0, at));
        boolean livedLong = before.last().plus(LIFE_IS_LONG).isBefore(at);
        Ends ends = new Ends(livedLong ? 1 : before.count() + 1, at);
        taskManagerEnds.put(index, ends);
        return ends.count();
    }

    /** What it looks like while its JobManager's process exists, or before it does. */
    synchronized ClusterView view(Instant now) {
        if (failure.isPresent()) {
            return failure.get();
        }
        if (plan.isEmpty()) {
            return preparing;
        }
        if (silentSince.isPresent() && silentSince.get().plus(SILENCE_MIN).isBefore(now)) {
            return new ClusterView.Silent(silentSince.get());
        }
        if (overview.isPresent()) {
            return up(overview.get(), plan.get());
        }
        // It was up before this Drey was: that it is being started would be said of a new one.
        return adopted
                ? new ClusterView.Silent(launchedAt)
                : new ClusterView.Coming(
                        "for " + Duration.between(launchedAt, now).toSeconds() + " s");
    }

    private static ClusterView up(ClusterOverview overview, ClusterPlan plan) {
        Map<String, String> info = new TreeMap<>(plan.info());
        info.put("flink-version", overview.flinkVersion());
        info.put("rest-url", plan.rest().toString());
        return new ClusterView.Up(overview.taskManagers(), overview.slotsTotal(), info);
    }
}
