package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.model.ResourceKey;
import dev.drey.simulation.SimCluster.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rules by which jobs start, count, take snapshots and end inside the clusters. */
final class SimFlink implements FlinkJobs, SimPlatform.Life {
    /** How long after which Flink itself gives up a checkpoint; also Drey's bound for a stop, as both read one option. */
    static final long CHECKPOINT_TIMEOUT_MILLIS = 20_000;

    /** Flink's REST interface keeps what it computed for so long. */
    private static final long CACHED_MILLIS = 3_000;

    private final SimPlatform platform;
    private final Promises promises;
    private final ValidSpecs specs = new ValidSpecs();
    private final HonestStatus honest;
    private final Disk disk;
    private final Lineages lineages;
    private final Function<ResourceKey, Optional<Stored>> resources;
    private final Chances chances;
    private final Calls calls;
    private final Timeline time;
    private final boolean keepsCheckpoints;
    private final Map<JobId, Said> said = new HashMap<>();

    private record Said(JobView view, long at) {}

    SimFlink(
            Promises promises,
            HonestStatus honest,
            Disk disk,
            Lineages lineages,
            Function<ResourceKey, Optional<Stored>> resources,
            Chances chances,
            Calls calls,
            Timeline time) {
        this.platform = new SimPlatform(promises, specs, chances, calls, time, this);
        this.promises = promises;
        this.honest = honest;
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
            time.in(chances.millis(100, 1500), () -> begin(key, cluster, cluster.run()));
        }
    }

    @Override
    public void jobManagerDied(SimCluster cluster) {
        cluster.jobs().stream().filter(SimJob::finishedByItself).forEach(it -> lineages.finishForgotten(it.uid()));
    }

    @Override
    public void taskManagerUp(SimCluster cluster) {
        cluster.forEachLiving(job -> time.in(chances.millis(50, 2000), () -> runTasks(cluster, job)));
    }

    @Override
    public boolean wasThere(Run run) {
        return disk.hasSnapshotOf(run.jobId());
    }

    private void begin(ResourceKey owner, SimCluster cluster, Run run) {
        Optional<Stored> stored = resources.apply(owner);
        if (cluster.state() != State.UP || cluster.job(run.jobId()).isPresent()) {
            return;
        }
        String uid = stored.map(Stored::uid).orElse("");
        if (!run.jobId().equals(Run.jobIdOf(uid, run.number()))) {
            throw new Violation(Invariant.NOTHING_LEFT, owner + " is gone, and run " + run.number() + " of it begins");
        }
        String path = run.from() instanceof Restore.Exactly(String exact) ? exact : "";
        if (disk.isBroken(path)) {
            SimJob job = new SimJob(owner, uid, run, keepsCheckpoints, time, 0, 1);
            cluster.add(job);
            fail(cluster, job);
            return;
        }
        if (!path.isEmpty() && !disk.has(path)) {
            throw new Violation(
                    Invariant.RESTORE_SURVIVES,
                    "run " + run.number() + " starts from " + path + ", which is not on disk");
        }
        long position = lineages.restored(stored.orElseThrow(), run, disk);
        SimJob job = new SimJob(owner, uid, run, keepsCheckpoints, time, position, disk.checkpointId(path) + 1);
        cluster.add(job);
        time.note(owner.name() + " run " + run.number() + " begins at " + position);
        Optional<Breakage> broken = Breakage.of(run);
        if (chances.strikes(Fault.RESTORE_FAILS) || broken.equals(Optional.of(Breakage.FAILS_ON_RESTORE))) {
            time.in(chances.millis(0, 1000), () -> fail(cluster, job));
            return;
        }
        time.in(chances.millis(100, 2000), () -> runTasks(cluster, job));
        if (broken.equals(Optional.of(Breakage.FAILS_LATER))) {
            time.in(chances.millis(2000, 15_000), () -> fail(cluster, job));
        }
        if (broken.equals(Optional.of(Breakage.RESTARTS))) {
            restartLater(cluster, job);
        }
        checkpointLater(cluster, job);
    }

    private void restartLater(SimCluster cluster, SimJob job) {
        time.in(chances.millis(2500, 9000), () -> {
            if (cluster.state() == State.UP && job.isAlive()) {
                job.tasksLost();
                time.in(chances.millis(200, 2000), () -> runTasks(cluster, job));
                restartLater(cluster, job);
            }
        });
    }

    private void runTasks(SimCluster cluster, SimJob job) {
        boolean hasSlots = !Breakage.of(job.run()).equals(Optional.of(Breakage.LACKS_SLOTS));
        if (cluster.state() == State.UP && cluster.hasTaskManager() && hasSlots) {
            job.tasksRun();
        }
    }

    private void checkpointLater(SimCluster cluster, SimJob job) {
        time.in(chances.millis(2000, 9000), () -> {
            if (cluster.state() != State.UP || !job.isAlive()) {
                return;
            }
            boolean mayComplete =
                    Breakage.of(job.run()).isEmpty() || job.completedCheckpoints() < Breakage.CHECKPOINTS_MAX;
            if (job.isWhole() && mayComplete && !job.isStopping() && !chances.strikes(Fault.CHECKPOINT_FAILS)) {
                disk.checkpoint(job);
            }
            checkpointLater(cluster, job);
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
            lineages.onlyLeft(job.uid(), disk);
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
            JobView view = asked(answering(cluster), job);
            if (view instanceof JobView.Alive alive && alive.state().equals("RUNNING")) {
                honest.heardRunning(job);
            }
            return view;
        } catch (Unavailable _) {
            return new JobView.Unknown();
        }
    }

    private JobView asked(SimCluster cluster, JobId id) {
        Optional<SimJob> job = cluster.job(id);
        if (job.isEmpty()) {
            return calls.caller().map(it -> it.submissions().get(id)).orElseGet(JobView.Absent::new);
        }
        Said before = said.get(id);
        if (before != null && time.now() - before.at() <= CACHED_MILLIS && chances.strikes(Fault.FLINK_STALE)) {
            return before.view();
        }
        JobView view = job.get().view();
        said.put(id, new Said(view, time.now()));
        return view;
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
        calls.effect(
                Step.SubmitJob.class, "submit " + owner.name() + " run " + run.number() + " from " + run.from(), () -> {
                    calls.require(promises.toStart(owner, run), "submission of run " + run.number());
                    calls.requireInCharge("submission of run " + run.number());
                    specs.started(run);
                    SimCluster cluster = answering(key);
                    Map<JobId, JobView> submissions =
                            calls.caller().orElseThrow().submissions();
                    if (submissions.putIfAbsent(run.jobId(), new JobView.Submitting()) != null) {
                        return;
                    }
                    if (chances.strikes(Fault.START_FAILS)
                            || Breakage.of(run).equals(Optional.of(Breakage.NEVER_STARTS))) {
                        submissions.put(run.jobId(), new JobView.Refused("its main method threw"));
                        return;
                    }
                    // The JobManager runs the main method to its end, whoever asked for it and may be dead by now.
                    boolean outlivesDrey = chances.oneIn(2);
                    time.in(chances.millis(200, 3000), () -> {
                        if (submissions.remove(run.jobId()) != null || outlivesDrey) {
                            begin(owner, cluster, run);
                        }
                    });
                });
    }

    @Override
    public void cancel(ResourceKey key, JobId id) {
        long seenAt = time.now() - CACHED_MILLIS;
        calls.effect(Step.Cancel.class, "cancel " + id.hex().substring(0, 6), () -> {
            calls.require(promises.toCancel(id), "cancellation of " + id);
            SimCluster cluster = answering(key);
            cluster.job(id)
                    .filter(SimJob::isAlive)
                    .filter(it -> !it.isCancelling())
                    .ifPresent(job -> {
                        boolean unforeseen = job.completedSince(seenAt);
                        job.cancelling();
                        time.in(chances.millis(100, 3000), () -> canceled(cluster, job, unforeseen));
                    });
        });
    }

    /**
     * @param unforeseen a checkpoint was completed while the call was under way. Nobody can keep Flink from deleting it with the job when
     *     the user's retention says so; it costs what the job has done within the call.
     */
    private void canceled(SimCluster cluster, SimJob job, boolean unforeseen) {
        if (cluster.state() == State.UP && job.isAlive()) {
            job.ends(End.CANCELED, "");
            if (!job.keepsCheckpoints()) {
                disk.deleteCheckpoints(job.id());
                if (unforeseen || lineages.isToBeDropped(job.uid())) {
                    lineages.onlyLeft(job.uid(), disk);
                }
            }
        }
    }

    @Override
    public void stopWithSavepoint(ResourceKey key, JobId id, TriggerId trigger, String directory, boolean drain) {
        calls.effect(Step.StopWithSavepoint.class, "stop " + trigger.hex().substring(0, 6), () -> {
            calls.require(promises.toStop(trigger), "stop by " + trigger);
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
        calls.effect(Step.TriggerSnapshot.class, "snapshot " + trigger.hex().substring(0, 6), () -> {
            calls.require(promises.toTrigger(trigger), "snapshot by " + trigger);
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
