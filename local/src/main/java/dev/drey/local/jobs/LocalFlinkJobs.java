package dev.drey.local.jobs;

import dev.drey.flink.CheckpointOutcome;
import dev.drey.flink.CheckpointStatistics;
import dev.drey.flink.FlinkCluster;
import dev.drey.flink.FlinkJobState;
import dev.drey.flink.FlinkRefused;
import dev.drey.flink.FlinkRest;
import dev.drey.flink.JobExceptions;
import dev.drey.flink.JobSummary;
import dev.drey.flink.SavepointFormat;
import dev.drey.flink.SavepointOutcome;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.job.Steadiness;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.Optional;

/** The jobs of local clusters, asked about live at each look. */
public final class LocalFlinkJobs implements FlinkJobs {
    private final FlinkRest rest;
    private final LocalPlatform platform;
    private final Submissions submissions;

    public LocalFlinkJobs(FlinkRest rest, LocalPlatform platform, Submissions submissions) {
        this.rest = rest;
        this.platform = platform;
        this.submissions = submissions;
    }

    private FlinkCluster flink(ResourceKey cluster) {
        return platform.rest(cluster)
                .map(rest::at)
                .orElseThrow(() -> new Unavailable("the cluster " + cluster.name() + " was not launched"));
    }

    @Override
    public JobView job(ResourceKey cluster, ResourceKey owner, JobId id) {
        try {
            FlinkCluster flink = flink(cluster);
            Optional<JobSummary> job = flink.job(id);
            return job.isPresent() ? view(flink, job.get()) : submissions.view(owner, id);
        } catch (Unavailable | FlinkRefused notNow) {
            return new JobView.Unknown();
        }
    }

    private static JobView view(FlinkCluster flink, JobSummary job) {
        return switch (job.state()) {
            case FINISHED -> new JobView.Ended(End.FINISHED, "");
            case CANCELED -> new JobView.Ended(End.CANCELED, "");
            case FAILED -> new JobView.Ended(End.FAILED, rootCause(flink, job.id()));
            // Until it is initialized Flink refuses every question about its checkpoints.
            case INITIALIZING -> new JobView.Unknown();
            case CREATED, RUNNING, FAILING, CANCELLING, RESTARTING, SUSPENDED, RECONCILING ->
                alive(flink, job, flink.checkpoints(job.id()));
        };
    }

    private static JobView alive(FlinkCluster flink, JobSummary job, CheckpointStatistics checkpoints) {
        return new JobView.Alive(
                job.name(),
                job.state().name(),
                job.tasksRunning() + job.tasksFinished(),
                job.tasksTotal(),
                checkpoints.counts().completed(),
                checkpoints.latestCompleted().flatMap(CheckpointStatistics.Checkpoint.Completed::externalPath),
                flink.keepsCheckpointsWhenCancelled(job.id()),
                job.startTime(),
                steadiness(flink, job, checkpoints));
    }

    /** What failed is asked for only while the job has not run well since: its checkpoints tell the rest. */
    private static Steadiness steadiness(FlinkCluster flink, JobSummary job, CheckpointStatistics checkpoints) {
        Instant restored = checkpoints
                .latestRestored()
                .map(CheckpointStatistics.Restored::at)
                .orElse(Instant.EPOCH);
        long since = checkpoints.history().stream()
                .filter(CheckpointStatistics.Checkpoint.Completed.class::isInstance)
                .filter(checkpoint -> !checkpoint.triggered().isBefore(restored))
                .count();
        boolean runsWell = job.state() == FlinkJobState.RUNNING && since > 0;
        return new Steadiness(
                since,
                runsWell
                        ? Optional.empty()
                        : flink.exceptions(job.id()).newestFirst().stream()
                                .findFirst()
                                .map(it -> new Steadiness.Failure(
                                        it.timestamp(), it.cause().oneLine())));
    }

    private static String rootCause(FlinkCluster flink, JobId id) {
        return flink.exceptions(id).newestFirst().stream()
                .findFirst()
                .map(JobExceptions.Failure::cause)
                .map(cause -> cause.oneLine())
                .orElse("Flink gives no cause");
    }

    @Override
    public SavepointView snapshot(ResourceKey cluster, JobId job, TriggerId trigger, boolean checkpoint) {
        try {
            FlinkCluster flink = flink(cluster);
            return checkpoint ? ofCheckpoint(flink, job, trigger) : ofSavepoint(flink, job, trigger);
        } catch (Unavailable | FlinkRefused notNow) {
            return new SavepointView.Unknown();
        }
    }

    private static SavepointView ofSavepoint(FlinkCluster flink, JobId job, TriggerId trigger) {
        return switch (flink.savepoint(job, trigger)) {
            case SavepointOutcome.InProgress _ -> new SavepointView.InProgress();
            case SavepointOutcome.Completed(String path) -> new SavepointView.Completed(path);
            case SavepointOutcome.Failed failed ->
                new SavepointView.Failed(failed.cause().oneLine());
            case SavepointOutcome.Forgotten _ -> new SavepointView.NotKnown();
        };
    }

    private static SavepointView ofCheckpoint(FlinkCluster flink, JobId job, TriggerId trigger) {
        return switch (flink.checkpointOutcome(job, trigger)) {
            case CheckpointOutcome.InProgress _ -> new SavepointView.InProgress();
            case CheckpointOutcome.Completed completed ->
                new SavepointView.Completed(pathOf(flink.checkpoints(job), completed.checkpointId()));
            case CheckpointOutcome.Failed failed ->
                new SavepointView.Failed(failed.cause().oneLine());
            case CheckpointOutcome.Forgotten _ -> new SavepointView.NotKnown();
        };
    }

    /** Flink answers a checkpoint with its number only; its place is in the history, as long as that goes back. */
    private static String pathOf(CheckpointStatistics statistics, long id) {
        return statistics.history().stream()
                .filter(CheckpointStatistics.Checkpoint.Completed.class::isInstance)
                .map(CheckpointStatistics.Checkpoint.Completed.class::cast)
                .filter(checkpoint -> checkpoint.id() == id)
                .findFirst()
                .flatMap(CheckpointStatistics.Checkpoint.Completed::externalPath)
                .orElse("checkpoint " + id);
    }

    @Override
    public void submit(ResourceKey cluster, ResourceKey owner, Run run) {
        submissions.begin(flink(cluster), cluster, owner, run);
    }

    @Override
    public void stopWithSavepoint(ResourceKey cluster, JobId job, TriggerId trigger, String directory, boolean drain) {
        flink(cluster).stopWithSavepoint(job, trigger, directory, drain, SavepointFormat.CANONICAL);
    }

    @Override
    public void cancel(ResourceKey cluster, JobId job) {
        flink(cluster).cancel(job);
    }

    @Override
    public void triggerSnapshot(
            ResourceKey cluster, JobId job, TriggerId trigger, Optional<String> directory, boolean nativeFormat) {
        FlinkCluster flink = flink(cluster);
        if (directory.isEmpty()) {
            flink.triggerCheckpoint(job, trigger);
        } else {
            SavepointFormat format = nativeFormat ? SavepointFormat.NATIVE : SavepointFormat.CANONICAL;
            flink.triggerSavepoint(job, trigger, directory.get(), format);
        }
    }
}
