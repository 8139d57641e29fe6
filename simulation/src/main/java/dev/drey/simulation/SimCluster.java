package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The processes of one cluster. While any of them lives, so may the tasks of its jobs. */
final class SimCluster {
    private final Run run;
    private final Map<JobId, SimJob> jobs = new LinkedHashMap<>();
    private State state = State.PREPARING;
    private String why = "";
    private boolean taskManager;
    private Optional<Instant> silentSince = Optional.empty();

    enum State {
        PREPARING,
        COMING,
        UP,
        DEAD,
        LEAVING
    }

    SimCluster(Run run) {
        this.run = run;
    }

    Run run() {
        return run;
    }

    State state() {
        return state;
    }

    /** Up, and nothing keeps it from answering. */
    boolean answers() {
        return state == State.UP && silentSince.isEmpty();
    }

    void becomes(State next) {
        state = next;
    }

    void dies(String reason) {
        state = State.DEAD;
        why = reason;
    }

    boolean hasTaskManager() {
        return taskManager;
    }

    void taskManagerUp() {
        taskManager = true;
    }

    void taskManagerDied() {
        taskManager = false;
    }

    void fallsSilent(Instant since) {
        if (silentSince.isEmpty()) {
            silentSince = Optional.of(since);
        }
    }

    void speaksAgain() {
        silentSince = Optional.empty();
    }

    Optional<SimJob> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    void add(SimJob job) {
        jobs.put(job.id(), job);
    }

    void forEachLiving(Consumer<SimJob> what) {
        for (SimJob job : jobs.values()) {
            if (job.isAlive()) {
                what.accept(job);
            }
        }
    }

    List<SimJob> living() {
        return new ArrayList<>(jobs.values().stream().filter(SimJob::isAlive).toList());
    }

    List<SimJob> jobs() {
        return List.copyOf(jobs.values());
    }

    ClusterView view() {
        return switch (state) {
            case PREPARING -> new ClusterView.Preparing("fetching");
            case COMING -> new ClusterView.Coming("starting");
            case UP ->
                silentSince
                        .<ClusterView>map(ClusterView.Silent::new)
                        .orElseGet(() -> new ClusterView.Up(taskManager ? 1 : 0, taskManager ? 2 : 0, Map.of()));
            case DEAD -> new ClusterView.Dead(why);
            case LEAVING -> new ClusterView.Leaving("processes are ending");
        };
    }
}
