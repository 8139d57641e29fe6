package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.model.ResourceKey;
import java.util.Optional;

/** The jobs inside a cluster. Each call is bounded in time; every effect is safe to repeat with the same ids. */
public interface FlinkJobs {
    /** What the cluster says of the job; {@link JobView.Unknown} if it cannot be asked. */
    JobView job(ResourceKey cluster, ResourceKey owner, JobId job);

    /** What became of the savepoint, stop or checkpoint with this trigger. */
    SavepointView snapshot(ResourceKey cluster, JobId job, TriggerId trigger, boolean checkpoint);

    /** Begins to hand the job to its session cluster and returns; {@link #job} tells how far it is. */
    void submit(ResourceKey cluster, ResourceKey owner, Run run);

    void stopWithSavepoint(ResourceKey cluster, JobId job, TriggerId trigger, String directory, boolean drain);

    void cancel(ResourceKey cluster, JobId job);

    /** Asks for a savepoint into the directory, or for a checkpoint if there is none. */
    void triggerSnapshot(
            ResourceKey cluster, JobId job, TriggerId trigger, Optional<String> directory, boolean nativeFormat);
}
