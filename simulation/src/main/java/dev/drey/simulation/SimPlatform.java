package dev.drey.simulation;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.simulation.SimCluster.State;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All clusters. What was begun goes on by itself; processes that are to go linger. */
final class SimPlatform implements Platform {
    private final Map<ResourceKey, SimCluster> clusters = new LinkedHashMap<>();
    private final Chances chances;
    private final Calls calls;
    private final Timeline time;
    private final Life life;

    /** What happens inside a cluster when its JobManager comes and goes. */
    interface Life {
        void jobManagerUp(ResourceKey key, SimCluster cluster);

        void jobManagerDied(SimCluster cluster);
    }

    SimPlatform(Chances chances, Calls calls, Timeline time, Life life) {
        this.chances = chances;
        this.calls = calls;
        this.time = time;
        this.life = life;
    }

    Optional<SimCluster> find(ResourceKey key) {
        return Optional.ofNullable(clusters.get(key));
    }

    List<ResourceKey> keys() {
        return List.copyOf(clusters.keySet());
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

    /** Whether a JobManager still keeps a job of the resource with this uid alive. */
    boolean runsJobOf(String uid) {
        return clusters.values().stream()
                .filter(it -> it.state() == State.UP)
                .flatMap(it -> it.living().stream())
                .anyMatch(it -> it.uid().equals(uid));
    }

    @Override
    public ClusterView cluster(ResourceKey key) {
        return find(key).map(SimCluster::view).orElseGet(ClusterView.Absent::new);
    }

    @Override
    public void start(ResourceKey key, Run run) {
        calls.effect("start " + key.name() + " run " + run.number() + " from " + run.from(), () -> {
            SimCluster before = clusters.get(key);
            if (before == null) {
                begin(key, new SimCluster(run));
            } else if (before.run().number() != run.number()) {
                throw new Conflict(key.name() + " still has run " + before.run().number());
            }
        });
    }

    private void begin(ResourceKey key, SimCluster cluster) {
        clusters.put(key, cluster);
        boolean fails = chances.strikes(Fault.START_FAILS);
        time.in(chances.millis(0, 500), () -> {
            if (cluster.state() == State.PREPARING) {
                cluster.becomes(State.COMING);
            }
        });
        time.in(chances.millis(600, 4000), () -> {
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
    }

    @Override
    public void remove(ResourceKey key) {
        calls.effect("remove " + key.name(), () -> find(key).ifPresent(it -> leave(key, it, chances.millis(0, 3000))));
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
