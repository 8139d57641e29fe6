package dev.drey.simulation;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.ResourceKey;
import dev.drey.simulation.SimCluster.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All clusters. What was begun goes on by itself; processes that are to go linger. */
final class SimPlatform implements Platform {
    private static final long TASK_MANAGER_RETRY_MILLIS = 5_000;
    private static final long HANGS_MILLIS = 120_000;

    private final Map<ResourceKey, SimCluster> clusters = new LinkedHashMap<>();
    /** Their names are free again, but their processes linger. */
    private final List<SimCluster> lingering = new ArrayList<>();

    private final Chances chances;
    private final Calls calls;
    private final Timeline time;
    private final Promises promises;
    private final ValidSpecs specs;
    private final Life life;

    /** What happens inside a cluster when its JobManager comes and goes. */
    interface Life {
        void jobManagerUp(ResourceKey key, SimCluster cluster);

        void jobManagerDied(SimCluster cluster);

        void taskManagerUp(SimCluster cluster);

        /** Whether a job of the run left something. */
        boolean wasThere(Run run);
    }

    SimPlatform(Promises promises, ValidSpecs specs, Chances chances, Calls calls, Timeline time, Life life) {
        this.promises = promises;
        this.specs = specs;
        this.chances = chances;
        this.calls = calls;
        this.time = time;
        this.life = life;
    }

    Optional<SimCluster> find(ResourceKey key) {
        return Optional.ofNullable(clusters.get(key));
    }

    Collection<ResourceKey> keys() {
        return Collections.unmodifiableSet(clusters.keySet());
    }

    /** Jobs whose tasks are alive, with a JobManager or without. */
    void forEachLiving(Consumer<SimJob> what) {
        clusters.values().forEach(it -> it.forEachLiving(what));
        lingering.forEach(it -> it.forEachLiving(what));
    }

    /** Jobs that a JobManager keeps alive. */
    void forEachServed(Consumer<SimJob> what) {
        clusters.values().stream().filter(it -> it.state() == State.UP).forEach(it -> it.forEachLiving(what));
    }

    List<SimJob> livingJobs() {
        return clusters.values().stream().flatMap(it -> it.living().stream()).toList();
    }

    /** What goes on in the world by itself and may still change what Drey sees. */
    List<String> underWay() {
        List<String> going = new ArrayList<>();
        clusters.forEach((key, cluster) -> {
            if (cluster.state() == State.UP && !cluster.answers()) {
                going.add(key.name() + " is silent");
            }
        });
        clusters.values().stream()
                .filter(it -> it.state() == State.UP)
                .flatMap(it -> it.living().stream())
                .filter(SimJob::isStopping)
                .forEach(it -> going.add(it.owner().name() + " is stopping"));
        return going;
    }

    /** Whether a job of the resource with this uid has done all its work, as far as a JobManager knows. */
    boolean hasFinished(String uid) {
        return clusters.values().stream()
                .flatMap(it -> it.jobs().stream())
                .anyMatch(it -> it.uid().equals(uid) && it.finishedByItself());
    }

    @Override
    public ClusterView cluster(ResourceKey key) {
        return find(key).map(SimCluster::view).orElseGet(ClusterView.Absent::new);
    }

    @Override
    public void start(ResourceKey key, Run run) {
        calls.effect(
                Step.StartCluster.class, "start " + key.name() + " run " + run.number() + " from " + run.from(), () -> {
                    calls.require(promises.toStart(key, run), "start of run " + run.number());
                    specs.started(run);
                    SimCluster before = clusters.get(key);
                    if (before == null || before.state() == State.LEAVING) {
                        requireUnused(run);
                        begin(key, new SimCluster(run));
                    } else if (before.run().number() != run.number()) {
                        throw new Conflict(
                                key.name() + " still has run " + before.run().number());
                    }
                });
    }

    /** @throws Conflict if the run was there before: a Drey that was paused before its start wakes up */
    private void requireUnused(Run run) {
        if (life.wasThere(run)) {
            throw new Conflict("run " + run.number() + " was there before, and left snapshots");
        }
    }

    private void begin(ResourceKey key, SimCluster cluster) {
        SimCluster before = clusters.put(key, cluster);
        if (before != null) {
            lingering.add(before);
        }
        boolean fails = chances.strikes(Fault.START_FAILS)
                || Breakage.of(cluster.run()).equals(Optional.of(Breakage.NEVER_STARTS));
        long up = chances.millis(600, 4000) + (chances.strikes(Fault.START_HANGS) ? HANGS_MILLIS : 0);
        time.in(chances.millis(0, 500), () -> {
            if (cluster.state() == State.PREPARING) {
                cluster.becomes(State.COMING);
            }
        });
        time.in(up, () -> {
            if (cluster.state() == State.COMING) {
                comesUp(key, cluster, fails);
            }
        });
    }

    private void comesUp(ResourceKey key, SimCluster cluster, boolean fails) {
        if (fails) {
            time.note("the JobManager of " + key.name() + " could not start");
            cluster.dies("it could not start");
            return;
        }
        cluster.becomes(State.UP);
        time.note(key.name() + " is up, run " + cluster.run().number());
        life.jobManagerUp(key, cluster);
        taskManagerIn(chances.millis(50, 1000), cluster);
    }

    private void taskManagerIn(long millis, SimCluster cluster) {
        time.in(millis, () -> {
            if (cluster.state() != State.UP) {
                return;
            }
            if (chances.strikes(Fault.NO_ROOM_FOR_TASKS)) {
                taskManagerIn(TASK_MANAGER_RETRY_MILLIS, cluster);
                return;
            }
            cluster.taskManagerUp();
            life.taskManagerUp(cluster);
        });
    }

    void killTaskManager(ResourceKey key) {
        find(key).filter(it -> it.state() == State.UP && it.hasTaskManager()).ifPresent(cluster -> {
            time.note("the TaskManager of " + key.name() + " is killed");
            cluster.taskManagerDied();
            cluster.forEachLiving(SimJob::tasksLost);
            taskManagerIn(chances.millis(500, 15_000), cluster);
        });
    }

    @Override
    public void remove(ResourceKey key) {
        calls.effect(Step.RemoveCluster.class, "remove " + key.name(), () -> {
            calls.require(promises.toRemove(key), "removal of " + key.name());
            find(key).ifPresent(it -> leave(key, it, chances.millis(0, 3000)));
        });
    }

    private void leave(ResourceKey key, SimCluster cluster, long lingerMillis) {
        if (cluster.state() == State.LEAVING) {
            return;
        }
        forgetIfUp(cluster);
        cluster.becomes(State.LEAVING);
        time.in(lingerMillis, () -> {
            time.note("nothing of " + key.name() + " run " + cluster.run().number() + " is left");
            clusters.remove(key, cluster);
            lingering.remove(cluster);
        });
    }

    /** The JobManager dies at once; the tasks live on until the TaskManagers notice, or are removed. */
    void killJobManager(ResourceKey key) {
        find(key)
                .filter(it -> it.state() == State.UP || it.state() == State.COMING)
                .ifPresent(cluster -> {
                    time.note("the JobManager of " + key.name() + " is killed");
                    forgetIfUp(cluster);
                    cluster.dies("killed");
                });
    }

    /** Everything of the cluster is gone at once, as when the machine restarts. */
    void vanish(ResourceKey key) {
        find(key).ifPresent(cluster -> {
            time.note("everything of " + key.name() + " vanishes");
            forgetIfUp(cluster);
            cluster.becomes(State.LEAVING);
            clusters.remove(key, cluster);
        });
    }

    private void forgetIfUp(SimCluster cluster) {
        if (cluster.state() == State.UP) {
            life.jobManagerDied(cluster);
        }
    }

    void fallSilent(ResourceKey key, long millis) {
        find(key).filter(SimCluster::answers).ifPresent(cluster -> {
            time.note(key.name() + " does not answer for " + millis + " ms");
            cluster.fallsSilent(time.instant());
            time.in(millis, cluster::speaksAgain);
        });
    }
}
