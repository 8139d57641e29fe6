package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.simulation.SimCluster.State;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rules by which jobs start, count, take snapshots and end inside the clusters. */
final class SimFlink implements FlinkJobs, SimPlatform.Life {
    /** How long after which Flink itself gives up a checkpoint; also Drey's bound for a stop, as both read one option. */
    static final long CHECKPOINT_TIMEOUT_MILLIS = 20_000;

    private final SimPlatform platform;
    private final Disk disk;
    private final Lineages lineages;
    private final Function<ResourceKey, Optional<Stored>> resources;
    private final Chances chances;
    private final Calls calls;
    private final Timeline time;
    private final boolean keepsCheckpoints;
    private final Map<JobId, JobView> submissions = new HashMap<>();

    SimFlink(
            Disk disk,
            Lineages lineages,
            Function<ResourceKey, Optional<Stored>> resources,
            Chances chances,
            Calls calls,
            Timeline time) {
        this.platform = new SimPlatform(chances, calls, time, this);
        this.disk = disk;
        this.lineages = lineages;
        this.resources = resources;
        this.chances = chances;
        this.calls = calls;
        this.time = time;
        this.keepsCheckpoints = !chances.oneIn(3);
    }

    SimPlatform platform() {
        return platform;
    }

    // What Flink does by itself

    @Override
    public void jobManagerUp(ResourceKey key, SimCluster cluster) {
        boolean hasJob = resources
                .apply(key)
                .filter(it -> SpecText.isApplication(it.resource()))
                .isPresent();
        if (hasJob) {
            time.in(chances.millis(100, 1500), () -> begin(key, key, cluster, cluster.run()));
        }
    }

    @Override
    public void jobManagerDied(SimCluster cluster) {
        cluster.jobs().stream().filter(SimJob::finishedByItself).forEach(it -> lineages.finishForgotten(it.uid()));
    }

    /** Drey was killed: what it only had in memory is gone. */
    void dreyDied() {
        submissions.clear();
    }

    private void begin(ResourceKey key, ResourceKey owner, SimCluster cluster, Run run) {
        Optional<Stored> stored = resources.apply(owner);
        if (cluster.state() != State.UP || cluster.job(run.jobId()).isPresent() || stored.isEmpty()) {
            return;
        }
        String uid = stored.get().uid();
        if (!run.jobId().equals(Run.jobIdOf(uid, run.number()))) {
            return;
        }
        String path = run.from() instanceof Restore.Exactly(String exact) ? exact : "";
        if (!path.isEmpty() && !disk.has(path)) {
            throw new Violation("run " + run.number() + " starts from " + path + ", which is not on disk");
        }
        long position = lineages.restored(uid, run, disk);
        SimJob job = new SimJob(owner, uid, run, keepsCheckpoints, time, position, disk.checkpointId(path) + 1);
        cluster.add(job);
        time.note(owner.name() + " run " + run.number() + " begins at " + position);
        if (chances.strikes(Fault.RESTORE_FAILS)) {
            time.in(chances.millis(0, 1000), () -> fail(cluster, job));
            return;
        }
        time.in(chances.millis(100, 2000), () -> runTasks(cluster, job));
        checkpointLater(key, cluster, job);
    }

    private void runTasks(SimCluster cluster, SimJob job) {
        if (cluster.state() == State.UP) {
            job.tasksRun();
        }
    }

    private void checkpointLater(ResourceKey key, SimCluster cluster, SimJob job) {
        time.in(chances.millis(2000, 9000), () -> {
            if (cluster.state() != State.UP || !job.isAlive()) {
                return;
            }
            if (job.isWhole() && !job.isStopping() && !chances.strikes(Fault.CHECKPOINT_FAILS)) {
                disk.checkpoint(job);
            }
            checkpointLater(key, cluster, job);
        });
    }

    void loseTaskManager(ResourceKey key) {
        platform.find(key).filter(it -> it.state() == State.UP).ifPresent(cluster -> {
            time.note("a TaskManager of " + key.name() + " is killed");
            cluster.living().forEach(job -> {
                job.tasksLost();
                time.in(chances.millis(500, 15_000), () -> runTasks(cluster, job));
            });
        });
    }

    void failJob(ResourceKey key) {
        anyWhole(key).ifPresent(job -> fail(platform.find(key).orElseThrow(), job));
    }

    void finishJob(ResourceKey key) {
        anyWhole(key).filter(job -> !job.isStopping()).ifPresent(job -> {
            time.note(job.owner().name() + " finishes by itself");
            job.ends(End.FINISHED, "");
            disk.deleteCheckpoints(job.id());
            lineages.onlyLeft(job.uid(), disk.newest(job.uid()));
            lineages.finished(job.uid(), job.run().generation());
        });
    }

    private Optional<SimJob> anyWhole(ResourceKey key) {
        return platform.find(key).filter(it -> it.state() == State.UP).stream()
                .flatMap(it -> it.living().stream())
                .filter(SimJob::isWhole)
                .findFirst();
    }

    private void fail(SimCluster cluster, SimJob job) {
        if (cluster.state() == State.UP && job.isAlive()) {
            time.note(job.owner().name() + " run " + job.run().number() + " fails");
            job.ends(End.FAILED, "an exception in user code");
        }
    }

    // What Drey asks

    private SimCluster answering(ResourceKey key) {
        return platform.find(key)
                .filter(SimCluster::answers)
                .filter(_ -> calls.isHeard())
                .orElseThrow(() -> new Unavailable(key.name() + " does not answer"));
    }

    @Override
    public JobView job(ResourceKey cluster, ResourceKey owner, JobId job) {
        try {
            return answering(cluster)
                    .job(job)
                    .map(SimJob::view)
                    .orElseGet(() -> submissions.getOrDefault(job, new JobView.Absent()));
        } catch (Unavailable _) {
            return new JobView.Unknown();
        }
    }

    @Override
    public SavepointView snapshot(ResourceKey cluster, JobId job, TriggerId trigger, boolean checkpoint) {
        try {
            return answering(cluster).job(job).map(it -> it.answer(trigger)).orElseGet(SavepointView.NotKnown::new);
        } catch (Unavailable _) {
            return new SavepointView.Unknown();
        }
    }

    @Override
    public void submit(ResourceKey key, ResourceKey owner, Run run) {
        calls.effect("submit " + owner.name() + " run " + run.number() + " from " + run.from(), () -> {
            SimCluster cluster = answering(key);
            if (submissions.putIfAbsent(run.jobId(), new JobView.Submitting()) != null) {
                return;
            }
            if (chances.strikes(Fault.START_FAILS)) {
                submissions.put(run.jobId(), new JobView.Refused("its main method threw"));
                return;
            }
            // The JobManager runs the main method to its end, whoever asked for it and may be dead by now.
            boolean outlivesDrey = chances.oneIn(2);
            time.in(chances.millis(200, 3000), () -> {
                if (submissions.remove(run.jobId()) != null || outlivesDrey) {
                    begin(key, owner, cluster, run);
                }
            });
        });
    }

    @Override
    public void cancel(ResourceKey key, JobId id) {
        calls.effect("cancel " + id.hex().substring(0, 6), () -> {
            SimCluster cluster = answering(key);
            cluster.job(id)
                    .filter(SimJob::isAlive)
                    .filter(it -> !it.isCancelling())
                    .ifPresent(job -> {
                        job.cancelling();
                        time.in(chances.millis(100, 3000), () -> canceled(cluster, job));
                    });
        });
    }

    private void canceled(SimCluster cluster, SimJob job) {
        if (cluster.state() == State.UP && job.isAlive()) {
            job.ends(End.CANCELED, "");
            if (!job.keepsCheckpoints()) {
                disk.deleteCheckpoints(job.id());
            }
        }
    }

    @Override
    public void stopWithSavepoint(ResourceKey key, JobId id, TriggerId trigger, String directory, boolean drain) {
        calls.effect("stop " + trigger.hex().substring(0, 6), () -> {
            SimCluster cluster = answering(key);
            SimJob job = alive(cluster, id);
            if (job.knows(trigger)) {
                return;
            }
            if (!job.isWhole() || job.isStopping()) {
                job.answer(trigger, new SavepointView.Failed("not all tasks run, or it is stopping already"));
                return;
            }
            job.stopping(trigger);
            follow(cluster, job, trigger, Optional.of(directory), true);
        });
    }

    @Override
    public void triggerSnapshot(
            ResourceKey key, JobId id, TriggerId trigger, Optional<String> directory, boolean nativeFormat) {
        calls.effect("snapshot " + trigger.hex().substring(0, 6), () -> {
            SimCluster cluster = answering(key);
            SimJob job = alive(cluster, id);
            if (!job.knows(trigger)) {
                follow(cluster, job, trigger, directory, false);
            }
        });
    }

    private static SimJob alive(SimCluster cluster, JobId id) {
        return cluster.job(id)
                .filter(SimJob::isAlive)
                .orElseThrow(() -> new Unavailable("there is no living job " + id));
    }

    private void follow(SimCluster cluster, SimJob job, TriggerId trigger, Optional<String> directory, boolean stop) {
        job.answer(trigger, new SavepointView.InProgress());
        boolean fails = chances.strikes(Fault.SAVEPOINT_FAILS);
        boolean late = chances.strikes(Fault.SAVEPOINT_LATE);
        long saved = chances.millis(200, late ? CHECKPOINT_TIMEOUT_MILLIS - 1 : 3000);
        time.in(saved, () -> {
            if (cluster.state() != State.UP) {
                return;
            }
            if (fails || !job.isWhole() || (stop && !job.isStopping(trigger))) {
                if (job.isStopping(trigger)) {
                    job.notStopping();
                }
                job.answer(trigger, new SavepointView.Failed("the savepoint was declined"));
                return;
            }
            String path = directory.map(it -> disk.savepoint(job, trigger, it)).orElseGet(() -> disk.checkpoint(job));
            if (!stop) {
                job.answer(trigger, new SavepointView.Completed(path));
                return;
            }
            job.halts();
            // The savepoint is on disk, but Flink answers only when the job has ended after it.
            time.in(chances.millis(100, late ? 30_000 : 1000), () -> stopped(cluster, job, trigger, path));
        });
    }

    private void stopped(SimCluster cluster, SimJob job, TriggerId trigger, String path) {
        if (cluster.state() != State.UP || !job.isAlive()) {
            return;
        }
        if (!job.isStopping(trigger)) {
            job.answer(trigger, new SavepointView.Failed("the job failed over after its savepoint"));
            return;
        }
        job.ends(End.FINISHED, "");
        disk.deleteCheckpoints(job.id());
        job.answer(trigger, new SavepointView.Completed(path));
        time.note(job.owner().name() + " run " + job.run().number() + " stopped");
    }
}
