package dev.drey.lifecycle.status;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Host;
import dev.drey.lifecycle.job.JobObserved;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.status.FlinkDeploymentStatus;
import dev.drey.model.status.JobStatus;
import dev.drey.model.status.LifecycleState;
import dev.drey.model.status.TaskManagerInfo;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of an application or a session job. */
final class JobStatusDocument {
    private JobStatusDocument() {}

    /** @param of whose spec is the user's newest; {@code seen} is about the one that is to run */
    static FlinkDeploymentStatus of(Stored of, JobObserved seen, Step step) {
        Phase phase = seen.recorded().phase();
        Optional<Run> run = Observer.runOf(phase);
        boolean givenUp = step instanceof Step.Settled(Reason reason, var _) && reason == Reason.START_GIVEN_UP;
        boolean shouldRun = seen.intent().shouldRun();
        JobStatus.State state = stateOf(phase, shouldRun, seen.job());
        LifecycleState lifecycle = Shown.lifecycle(
                seen.recorded(),
                shouldRun,
                seen.intent().deleting(),
                givenUp,
                seen.intent().options().rollback().enabled());
        return new FlinkDeploymentStatus(
                jobStatus(phase, run, state, seen),
                Shown.error(seen.recorded()),
                of.generation(),
                lifecycle,
                clusterInfo(seen),
                Shown.jobManager(seen.cluster()),
                Shown.reconciliation(seen.recorded(), run, shouldRun, lifecycle),
                taskManagers(seen),
                Conditions.of(
                        state == JobStatus.State.RUNNING,
                        camelCase(state.name()),
                        step,
                        of.generation(),
                        Shown.since(phase)));
    }

    private static JobStatus jobStatus(Phase phase, Optional<Run> run, JobStatus.State state, JobObserved seen) {
        Optional<JobView.Alive> alive = seen.job() instanceof JobView.Alive it ? Optional.of(it) : Optional.empty();
        return new JobStatus(
                alive.map(JobView.Alive::name).orElse(null),
                run.map(it -> it.jobId().hex()).orElse(null),
                state,
                alive.map(it -> String.valueOf(it.startedAt().toEpochMilli())).orElse(null),
                String.valueOf(Shown.since(phase).toEpochMilli()),
                upgradePath(phase),
                null,
                null);
    }

    private static @Nullable String upgradePath(Phase phase) {
        return switch (phase) {
            case Phase.New _, Phase.Stopping _ -> null;
            case Phase.Starting it -> Shown.restorePath(it.run().from());
            case Phase.Running it -> Shown.restorePath(it.run().from());
            case Phase.Removing it -> Shown.restorePath(it.next());
            case Phase.Stopped it -> Shown.restorePath(it.next());
            case Phase.Ended it -> Shown.restorePath(it.run().from());
        };
    }

    private static JobStatus.State stateOf(Phase phase, boolean shouldRun, JobView job) {
        return switch (phase) {
            case Phase.Ended ended ->
                switch (ended.end()) {
                    case FINISHED -> JobStatus.State.FINISHED;
                    case FAILED -> JobStatus.State.FAILED;
                    case CANCELED -> JobStatus.State.CANCELED;
                };
            case Phase.Stopped stopped when Shown.isResting(stopped, shouldRun) -> JobStatus.State.FINISHED;
            case Phase.New _, Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Removing _, Phase.Stopped _ ->
                flinkState(job);
        };
    }

    private static JobStatus.State flinkState(JobView job) {
        return switch (job) {
            case JobView.Alive alive -> JobStatus.State.valueOf(alive.state());
            case JobView.Ended ended -> JobStatus.State.valueOf(ended.end().name());
            case JobView.Unknown _, JobView.Absent _, JobView.Submitting _, JobView.Refused _ ->
                JobStatus.State.RECONCILING;
        };
    }

    private static Map<String, String> clusterInfo(JobObserved seen) {
        return seen.cluster() instanceof ClusterView.Up up && seen.intent().host() instanceof Host.Own
                ? up.info()
                : Map.of();
    }

    private static TaskManagerInfo taskManagers(JobObserved seen) {
        return seen.cluster() instanceof ClusterView.Up up
                ? new TaskManagerInfo(
                        "component=taskmanager,app=" + seen.intent().key().name(), up.taskManagers())
                : new TaskManagerInfo("", 0);
    }

    private static String camelCase(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }
}
