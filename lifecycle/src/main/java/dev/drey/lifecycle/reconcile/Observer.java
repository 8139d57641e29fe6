package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.deployment.ClusterObserved;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobIntent;
import dev.drey.lifecycle.job.JobObserved;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Origin;
import dev.drey.lifecycle.job.OriginView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.lifecycle.snapshot.Place;
import dev.drey.lifecycle.snapshot.SnapshotIntent;
import dev.drey.lifecycle.snapshot.SnapshotObserved;
import dev.drey.lifecycle.snapshot.SnapshotObserved.Target;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at everything that the decision about a resource may read in its phase. Asks the ports; decides nothing. */
public final class Observer {
    private final Resources resources;
    private final Platform platform;
    private final FlinkJobs flinkJobs;
    private final RestorePoints restorePoints;
    private final Ledgers ledgers;
    private final Origins origins;
    private final Intents intents;
    private final SnapshotSurvey survey;
    private final Pointers pointers;

    public Observer(
            Resources resources,
            Platform platform,
            FlinkJobs flinkJobs,
            RestorePoints restorePoints,
            Ledgers ledgers,
            Intents intents,
            CronCalendar calendar) {
        this.resources = resources;
        this.platform = platform;
        this.flinkJobs = flinkJobs;
        this.restorePoints = restorePoints;
        this.ledgers = ledgers;
        this.origins = new Origins(restorePoints, resources);
        this.intents = intents;
        this.survey = new SnapshotSurvey(resources, calendar);
        this.pointers = new Pointers(resources, restorePoints, intents, this::clusterOf);
    }

    /** Empty if there is no such resource. */
    public Optional<Observation> look(ResourceKey key) {
        return resources.get(key).map(this::look);
    }

    private Observation look(Stored stored) {
        Stored wanted = Wanted.of(stored);
        return switch (wanted.resource()) {
            case FlinkDeployment deployment -> lookAtDeployment(stored, wanted, deployment);
            case FlinkSessionJob job ->
                lookAtJob(stored, wanted, intents.sessionJob(wanted, job, clusterResource(job)));
            case FlinkStateSnapshot snapshot -> lookAtSnapshot(stored, snapshot);
            case FlinkBlueGreenDeployment _ -> throw new Bug("blue/green resources are refused before they are stored");
        };
    }

    /** @param wanted the resource with the spec that is to run: not the user's newest while that is rolled back */
    private Observation lookAtDeployment(Stored stored, Stored wanted, FlinkDeployment deployment) {
        JobSpec job = deployment.spec().job();
        return job == null
                ? lookAtCluster(stored, wanted, deployment)
                : lookAtJob(stored, wanted, intents.application(wanted, deployment, job));
    }

    private Observation lookAtCluster(Stored stored, Stored wanted, FlinkDeployment deployment) {
        Recorded recorded = recordedOf(wanted);
        return new Observation.OfCluster(
                stored,
                new ClusterObserved(
                        intents.session(wanted, deployment),
                        recorded,
                        platform.cluster(stored.key()),
                        changeSince(recorded, wanted),
                        Wanted.changeSinceStable(recorded),
                        sessionJobsOf(stored.key(), _ -> true),
                        sessionJobsOf(stored.key(), it -> !it.deleting()),
                        sessionJobsOf(stored.key(), Observer::hasRun)));
    }

    private Observation lookAtJob(Stored stored, Stored wanted, JobIntent intent) {
        Recorded recorded = recordedOf(wanted);
        ResourceKey cluster = intent.host().cluster();
        ClusterView clusterView = platform.cluster(cluster);
        JobView job = runOf(recorded.phase())
                .filter(_ -> clusterView instanceof ClusterView.Up)
                .map(run -> flinkJobs.job(cluster, stored.key(), run.jobId()))
                .orElseGet(JobView.Unknown::new);
        Change change = changeSince(recorded, wanted);
        Ledger ledger = ledgers.of(stored.key());
        RestorePointsView found = pointsOf(recorded, intent, change, clusterView, job);
        RestorePointsView points = recorded.phase() instanceof Phase.Stopped stopped
                ? origins.withLedger(found, stopped.last(), ledger, stored.key())
                : found;
        return new Observation.OfJob(
                stored,
                new JobObserved(
                        intent,
                        recorded,
                        clusterView,
                        job,
                        stopOf(recorded.phase(), cluster, clusterView),
                        points,
                        originOf(wanted, recorded.phase(), intent, change, points),
                        ledger,
                        change,
                        survey.of(intent, recorded),
                        Wanted.changeSinceStable(recorded)));
    }

    private OriginView originOf(Stored stored, Phase phase, JobIntent intent, Change change, RestorePointsView points) {
        return Origin.of(intent, phase, change, points)
                .map(path -> origins.at(
                        path,
                        stored.resource(),
                        clusterOf(stored).map(it -> it.spec().flinkVersion()),
                        runOf(phase).filter(_ -> change == Change.SAVEPOINT_REDEPLOY)))
                .orElseGet(OriginView.NotAsked::new);
    }

    private SavepointView stopOf(Phase phase, ResourceKey cluster, ClusterView view) {
        return phase instanceof Phase.Stopping stopping && view instanceof ClusterView.Up
                ? flinkJobs.snapshot(cluster, stopping.run().jobId(), stopping.trigger(), false)
                : new SavepointView.Unknown();
    }

    /**
     * Listing a directory costs, so it is asked for only where a decision stands on it: before a job is made to leave,
     * before the next start, and where nothing but the disk can tell what became of a run.
     */
    private RestorePointsView pointsOf(
            Recorded recorded, JobIntent intent, Change change, ClusterView cluster, JobView job) {
        boolean onlyDiskTells =
                cluster instanceof ClusterView.Absent || job instanceof JobView.Absent || job instanceof JobView.Ended;
        boolean mayLeave = change != Change.NONE || !intent.shouldRun();
        boolean mayHaveStopped = onlyDiskTells && recorded.trouble().isPresent();
        return switch (recorded.phase()) {
            case Phase.Starting starting when onlyDiskTells -> restorePoints.of(starting.run());
            case Phase.Running running when mayLeave || mayHaveStopped -> restorePoints.of(running.run());
            case Phase.Stopping stopping when onlyDiskTells -> restorePoints.of(stopping.run());
            case Phase.Removing removing when job instanceof JobView.Ended -> restorePoints.of(removing.run());
            case Phase.Stopped stopped
            when intent.shouldRun() && Wanted.isAhead(stopped.last(), recorded, intent) ->
                recorded.standing().left().stream()
                        .map(left -> restorePoints.of(left.run()))
                        .reduce(restorePoints.of(stopped.last()), RestorePointsView::and);
            case Phase.Stopped stopped
            when intent.shouldRun() && stopped.next() instanceof Restore.Latest -> restorePoints.of(stopped.last());
            case Phase.New _,
                    Phase.Starting _,
                    Phase.Running _,
                    Phase.Stopping _,
                    Phase.Removing _,
                    Phase.Stopped _,
                    Phase.Ended _ -> new RestorePointsView.NotAsked();
        };
    }

    private Observation lookAtSnapshot(Stored stored, FlinkStateSnapshot snapshot) {
        if (!(stored.memory() instanceof Memory.OfSnapshot(SnapshotPhase phase))) {
            throw new Bug(stored.key() + " is remembered as something else than a snapshot");
        }
        Optional<Stored> job = Intents.jobOf(snapshot).flatMap(resources::get);
        SnapshotIntent intent = intents.snapshot(
                stored,
                snapshot,
                job.flatMap(it -> runOf(recordedOf(it).phase()))
                        .flatMap(run -> run.snapshots().savepoints().stream().findFirst()),
                job.flatMap(this::clusterOf));
        Target target = job.map(this::targetOf).orElseGet(() -> new Target.Gone("the resource of its job is gone"));
        SavepointView answer = phase instanceof SnapshotPhase.Asked asked && target instanceof Target.Running running
                ? flinkJobs.snapshot(running.cluster(), asked.job(), asked.trigger(), intent.checkpoint())
                : new SavepointView.Unknown();
        Optional<String> files = SnapshotObserved.asksForFiles(intent, phase) ? pathOf(phase) : Optional.empty();
        return new Observation.OfSnapshot(
                stored,
                new SnapshotObserved(
                        intent,
                        phase,
                        target,
                        answer,
                        files.filter(path -> pointers.pointTo(stored, intent.job(), path))
                                .isPresent(),
                        files.map(path -> restorePoints.files(stored.key(), path))
                                .orElseGet(FilesView.NotAsked::new),
                        job.flatMap(it -> placeOf(stored, snapshot, it))));
    }

    private Optional<Place> placeOf(Stored stored, FlinkStateSnapshot snapshot, Stored job) {
        return intents.configurationOfRun(job.resource(), this::clusterResource)
                .snapshotLimits(snapshot.spec().checkpoint())
                .flatMap(limits -> survey.placeOf(stored, job.key(), limits));
    }

    private static Optional<String> pathOf(SnapshotPhase phase) {
        return switch (phase) {
            case SnapshotPhase.Completed done -> Optional.of(done.path());
            case SnapshotPhase.Leaving leaving -> Optional.of(leaving.path());
            case SnapshotPhase.Pending _, SnapshotPhase.Asked _, SnapshotPhase.Failed _, SnapshotPhase.Abandoned _ ->
                Optional.empty();
        };
    }

    private Optional<FlinkDeployment> clusterOf(Stored job) {
        return switch (job.resource()) {
            case FlinkDeployment deployment -> Optional.of(deployment);
            case FlinkSessionJob sessionJob -> clusterResource(sessionJob);
            case FlinkStateSnapshot _, FlinkBlueGreenDeployment _ -> Optional.empty();
        };
    }

    private Target targetOf(Stored job) {
        ResourceKey cluster =
                job.resource() instanceof FlinkSessionJob sessionJob ? Intents.clusterOf(sessionJob) : job.key();
        Phase phase = recordedOf(job).phase();
        return switch (phase) {
            case Phase.Running running -> runningTarget(job, cluster, running.run());
            case Phase.Starting _, Phase.Stopping _, Phase.Removing _ ->
                new Target.Between(job.key().name() + " is " + phase.getClass().getSimpleName());
            case Phase.Stopped stopped
            when stopped.why() != Phase.Why.SUSPEND && stopped.why() != Phase.Why.START_FAILED ->
                new Target.Between(job.key().name() + " is about to start again");
            case Phase.New _, Phase.Stopped _, Phase.Ended _ ->
                new Target.Gone(job.key().name() + " is not running");
        };
    }

    private Target runningTarget(Stored job, ResourceKey cluster, Run run) {
        JobView view = platform.cluster(cluster) instanceof ClusterView.Up
                ? flinkJobs.job(cluster, job.key(), run.jobId())
                : new JobView.Unknown();
        return view instanceof JobView.Alive alive && alive.allTasksRunning()
                ? new Target.Running(cluster, run.jobId())
                : new Target.Between(job.key().name() + " is not running all its tasks");
    }

    private Optional<FlinkDeployment> clusterResource(FlinkSessionJob job) {
        return resources
                .get(Intents.clusterOf(job))
                .map(Wanted::of)
                .map(Stored::resource)
                .map(FlinkDeployment.class::cast);
    }

    private List<String> sessionJobsOf(ResourceKey cluster, Predicate<Stored> which) {
        return resources.all().stream()
                .filter(it -> Intents.isSessionJobOf(cluster, it.resource()))
                .filter(which)
                .map(it -> it.key().name())
                .toList();
    }

    private static boolean hasRun(Stored job) {
        return switch (recordedOf(job).phase()) {
            case Phase.New _, Phase.Stopped _, Phase.Ended _ -> false;
            case Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Removing _ -> true;
        };
    }

    static Recorded recordedOf(Stored stored) {
        return stored.memory() instanceof Memory.OfRun(Recorded recorded) ? recorded : Recorded.fresh();
    }

    static Change changeSince(Recorded recorded, Stored stored) {
        return runOf(recorded.phase())
                .map(run -> Changes.since(run.spec(), stored.resource()))
                .orElse(Change.NONE);
    }

    /** The run that a phase is about, if it is about one. */
    public static Optional<Run> runOf(Phase phase) {
        return switch (phase) {
            case Phase.New _ -> Optional.empty();
            case Phase.Starting starting -> Optional.of(starting.run());
            case Phase.Running running -> Optional.of(running.run());
            case Phase.Stopping stopping -> Optional.of(stopping.run());
            case Phase.Removing removing -> Optional.of(removing.run());
            case Phase.Stopped stopped -> Optional.of(stopped.last());
            case Phase.Ended ended -> Optional.of(ended.run());
        };
    }
}
