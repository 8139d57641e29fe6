package dev.drey.local.cluster;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.supervisor.ProcessExit;
import dev.drey.local.supervisor.RunningProcess;
import dev.drey.local.supervisor.Supervisor;
import dev.drey.model.ResourceKey;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clusters as processes. Starts and removals are begun here and go on by themselves; {@link #cluster} tells how far. */
public final class LocalPlatform implements Platform {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPlatform.class);

    /** Kept short of a second, so that a killed TaskManager is back before Flink's own restart has waited for it. */
    private static final Duration TASK_MANAGER_BACKOFF = Duration.ofMillis(500);

    private static final int BACKOFF_DOUBLINGS_MAX = 6;

    private final ClusterPlanner planner;
    private final ClusterFiles files;
    private final Supervisor supervisor;
    private final RestPoller poller;
    private final ScheduledExecutorService timers;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Map<ResourceKey, LocalCluster> clusters = new ConcurrentHashMap<>();

    public LocalPlatform(
            ClusterPlanner planner,
            ClusterFiles files,
            Supervisor supervisor,
            RestPoller poller,
            ScheduledExecutorService timers,
            Wakeups wakeups,
            InstantSource clock) {
        this.planner = planner;
        this.files = files;
        this.supervisor = supervisor;
        this.poller = poller;
        this.timers = timers;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** Finds the clusters again that an earlier Drey launched. Processes whose cluster is gone are ended. */
    public void recover() {
        Set<ResourceKey> found = supervisor.adopt().stream()
                .flatMap(process -> ProcessIds.clusterOf(process.id()).stream())
                .collect(Collectors.toSet());
        for (ResourceKey key : found) {
            try {
                recover(key);
            } catch (RuntimeException trouble) {
                // The others must not wait for it. Its own loop sees a cluster that leaves, and recovers its job.
                LOG.error("{} cannot be taken over", key, trouble);
            }
        }
    }

    private void recover(ResourceKey key) {
        Optional<ClusterPlan> plan = files.readPlan(key);
        boolean lives =
                plan.flatMap(it -> supervisor.find(it.jobManager().id())).isPresent();
        if (!lives) {
            // Never asked politely: a JobManager that shuts down by itself may delete its checkpoints.
            processes(key).forEach(process -> supervisor.kill(process.id()));
            return;
        }
        if (clusters.containsKey(key)) {
            return;
        }
        LocalCluster cluster = new LocalCluster(plan.get().runNumber());
        cluster.adopted(plan.get(), clock.instant());
        clusters.put(key, cluster);
        poller.watch(key, cluster);
        for (int index = 1; index <= plan.get().taskManagers(); index++) {
            startOrRetry(key, cluster, index);
        }
    }

    @Override
    public ClusterView cluster(ResourceKey key) {
        LocalCluster cluster = clusters.get(key);
        List<RunningProcess> processes = processes(key);
        if (cluster == null || cluster.isRemoving()) {
            return processes.isEmpty()
                    ? new ClusterView.Absent()
                    : new ClusterView.Leaving(processes.size() + " processes are ending");
        }
        return cluster.view(clock.instant());
    }

    /** Where the cluster's JobManager answers, if it was launched. */
    public Optional<URI> rest(ResourceKey key) {
        return Optional.ofNullable(clusters.get(key))
                .flatMap(LocalCluster::plan)
                .map(ClusterPlan::rest);
    }

    /** The plan that the cluster was launched by. */
    public Optional<ClusterPlan> plan(ResourceKey key) {
        return Optional.ofNullable(clusters.get(key)).flatMap(LocalCluster::plan);
    }

    /** The processes of a cluster that run now. */
    public List<RunningProcess> processes(ResourceKey key) {
        String prefix = ProcessIds.prefix(key);
        return supervisor.running().stream()
                .filter(process -> process.id().startsWith(prefix))
                .toList();
    }

    @Override
    public void start(ResourceKey key, Run run) {
        LocalCluster fresh = new LocalCluster(run.number());
        LocalCluster before = clusters.putIfAbsent(key, fresh);
        if (before == null) {
            Thread.ofVirtual().name("launch-" + key.name()).start(() -> launch(key, run, fresh));
        } else if (before.runNumber() != run.number()) {
            throw new Conflict(key + " still has run " + before.runNumber());
        }
    }

    private void launch(ResourceKey key, Run run, LocalCluster cluster) {
        try {
            ClusterPlan plan = planner.plan(key, run, preparation(key, cluster));
            synchronized (cluster) {
                if (cluster.isRemoving()) {
                    return;
                }
                files.write(key, plan);
                cluster.launched(plan, clock.instant());
                supervisor.start(plan.jobManager().withEnvironment(planner.secrets(key)));
                for (int index = 1; index <= plan.taskManagers(); index++) {
                    startTaskManager(key, cluster, index);
                }
            }
            poller.watch(key, cluster);
        } catch (ClusterPlanner.Unplannable why) {
            cluster.failed(String.valueOf(why.getMessage()), why.isHopeless());
        } catch (Unavailable | Conflict why) {
            cluster.failed(String.valueOf(why.getMessage()));
        } catch (RuntimeException surprise) {
            LOG.error("{} cannot be launched", key, surprise);
            cluster.failed("Drey made a mistake: " + surprise);
        } finally {
            wakeups.changed(key);
        }
    }

    private ClusterPlanner.Preparation preparation(ResourceKey key, LocalCluster cluster) {
        return new ClusterPlanner.Preparation() {
            @Override
            public void fetches(String what) {
                cluster.prepares(new ClusterView.Preparing(what));
                wakeups.changed(key);
            }

            @Override
            public boolean waitsFor(Reason reason, String what) {
                cluster.prepares(new ClusterView.Preparing(reason, what));
                wakeups.changed(key);
                return !cluster.isRemoving();
            }
        };
    }

    /** Brings a session cluster to at least this many slots. */
    public void ensureSlots(ResourceKey key, int slots) {
        LocalCluster cluster = clusters.get(key);
        if (cluster == null) {
            return;
        }
        synchronized (cluster) {
            ClusterPlan plan = cluster.plan().orElse(null);
            if (plan == null || cluster.isRemoving()) {
                return;
            }
            int needed = Math.ceilDiv(slots, plan.slotsPerTaskManager());
            if (needed > plan.taskManagers()) {
                ClusterPlan larger = plan.withTaskManagers(needed);
                files.writePlan(key, larger);
                cluster.planned(larger);
                for (int index = plan.taskManagers() + 1; index <= needed; index++) {
                    startTaskManager(key, cluster, index);
                }
            }
        }
    }

    private void startTaskManager(ResourceKey key, LocalCluster cluster, int index) {
        synchronized (cluster) {
            if (cluster.isRemoving() || cluster.hasFailed() || clusters.get(key) != cluster) {
                return;
            }
            ClusterPlan plan = cluster.plan().orElseThrow();
            if (supervisor.find(plan.taskManager(index).id()).isEmpty()) {
                files.writeTaskManager(plan, index);
                supervisor.start(plan.taskManager(index).withEnvironment(planner.secrets(key)));
            }
        }
    }

    @Override
    public void remove(ResourceKey key) {
        LocalCluster cluster = clusters.computeIfAbsent(key, _ -> new LocalCluster(0));
        synchronized (cluster) {
            cluster.removes();
        }
        poller.forget(key);
        processes(key).forEach(process -> supervisor.kill(process.id()));
        removeIfGone(key, cluster);
    }

    /** Several processes end at once: only one of them tidies up, and never after the next run has moved in. */
    private void removeIfGone(ResourceKey key, LocalCluster cluster) {
        synchronized (cluster) {
            if (clusters.get(key) == cluster && processes(key).isEmpty()) {
                try {
                    files.removeWorkFiles(key);
                } catch (Unavailable left) {
                    // The next run writes its own files anyway; what is left must not keep it from starting.
                    LOG.warn("{} is gone, but not all of its files: {}", key, left.getMessage());
                } finally {
                    clusters.remove(key, cluster);
                }
            }
        }
        wakeups.changed(key);
    }

    /** To be called for every process of a cluster that ends. */
    public void ended(ProcessExit exit) {
        ResourceKey key = ProcessIds.clusterOf(exit.process().id()).orElse(null);
        LocalCluster cluster = key == null ? null : clusters.get(key);
        if (key == null || cluster == null) {
            return;
        }
        if (cluster.isRemoving()) {
            removeIfGone(key, cluster);
            return;
        }
        Optional<ClusterPlan> plan = cluster.plan();
        if (plan.isPresent()
                && plan.get().jobManager().id().equals(exit.process().id())) {
            cluster.failed(DeathNote.of(exit, plan.get().jobManagerLog()));
            wakeups.changed(key);
        } else {
            startAgain(key, cluster, exit);
        }
    }

    private void startAgain(ResourceKey key, LocalCluster cluster, ProcessExit exit) {
        int index = Integer.parseInt(
                exit.process().id().substring(exit.process().id().lastIndexOf('-') + 1));
        startLater(key, cluster, index);
    }

    private void startLater(ResourceKey key, LocalCluster cluster, int index) {
        int ends = cluster.taskManagerEnded(index, clock.instant());
        long millis = ends == 1 ? 0 : TASK_MANAGER_BACKOFF.toMillis() << Math.min(ends - 2, BACKOFF_DOUBLINGS_MAX);
        var _ = timers.schedule(
                () -> Thread.ofVirtual().start(() -> startOrRetry(key, cluster, index)), millis, TimeUnit.MILLISECONDS);
    }

    /** A full disk or a lack of processes passes; a TaskManager that was given up would never come. */
    private void startOrRetry(ResourceKey key, LocalCluster cluster, int index) {
        try {
            startTaskManager(key, cluster, index);
        } catch (RuntimeException notNow) {
            LOG.warn("TaskManager {} of {} cannot be started yet: {}", index, key, String.valueOf(notNow.getMessage()));
            startLater(key, cluster, index);
        }
    }
}
