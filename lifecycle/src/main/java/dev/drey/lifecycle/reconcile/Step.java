package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.util.Optional;

/** What to do next, with every argument that doing it needs: whoever performs it chooses nothing. */
public sealed interface Step {
    /** Make this durable before anything else happens. */
    record Promise(Recorded next, Reason reason, String detail) implements Step {}

    /** Make this durable before anything else happens. */
    record PromiseSnapshot(SnapshotPhase next, Reason reason, String detail) implements Step {}

    /** Start the processes of the resource's own cluster for this run. Safe to repeat for the same run. */
    record StartCluster(ResourceKey cluster, Run run) implements Step {}

    /** Hand the run's job to its session cluster, under the run's job id. Safe to repeat for the same run. */
    record SubmitJob(ResourceKey cluster, ResourceKey job, Run run) implements Step {}

    /** Ask Flink to stop the job after a savepoint. Safe to repeat with the same trigger. */
    record StopWithSavepoint(ResourceKey cluster, JobId job, TriggerId trigger, String directory, boolean drain)
            implements Step {}

    /** Ask Flink to cancel the job. Safe to repeat. */
    record Cancel(ResourceKey cluster, JobId job) implements Step {}

    /** Make the snapshot resource, unless there is one of its name, then make the memory of the job durable. */
    record CreateSnapshot(SnapshotOrder order, Recorded next) implements Step {}

    /** Ask Flink for a savepoint into the directory, or for a checkpoint if there is none. Safe to repeat with the trigger. */
    record TriggerSnapshot(
            ResourceKey cluster, JobId job, TriggerId trigger, Optional<String> directory, boolean nativeFormat)
            implements Step {}

    /** Delete the files of a savepoint, {@code _metadata} first. Safe to repeat; a repeat deletes what is left. */
    record DisposeSnapshot(ResourceKey snapshot, String path) implements Step {}

    /** Drop the resource of a snapshot; what becomes of its files is settled, and said. */
    record ForgetSnapshot(ResourceKey snapshot, Reason reason, String detail) implements Step {}

    /** Take away every process of the cluster. Its snapshots stay. Safe to repeat. */
    record RemoveCluster(ResourceKey cluster) implements Step {}

    /** Drop the resource itself: nothing of it runs any more. */
    record Forget(ResourceKey key) implements Step {}

    /** Nothing can be done now; look again when something happens, at the latest after this time. */
    record Wait(Reason reason, String detail, Duration lookAgainAfter) implements Step {}

    /** All is as the spec wants it, or stays as it is until the user acts. */
    record Settled(Reason reason, String detail) implements Step {}

    /** Whether the step can not be taken back, so that it is decided a second time on a live look. */
    default boolean isIrreversible() {
        return switch (this) {
            case StartCluster _, SubmitJob _, StopWithSavepoint _, Cancel _ -> true;
            case TriggerSnapshot _, DisposeSnapshot _, ForgetSnapshot _, RemoveCluster _, Forget _ -> true;
            case Promise _, PromiseSnapshot _, CreateSnapshot _, Wait _, Settled _ -> false;
        };
    }
}
