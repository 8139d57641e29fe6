package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.model.ResourceKey;

/**
 * Everything that the decision about a snapshot reads, as of one moment.
 *
 * @param needed its job stands on this snapshot: it would be, or is, restored from it, and has nothing newer
 */
public record SnapshotObserved(
        SnapshotIntent intent, SnapshotPhase phase, Target target, SavepointView answer, boolean needed) {

    /** The job that the snapshot is of. */
    public sealed interface Target {
        /** Its tasks run, and it may be asked. */
        record Running(ResourceKey cluster, JobId job) implements Target {}

        /** It is starting, restarting or changing: it may run again soon. */
        record Between(String detail) implements Target {}

        /** It does not run and will not by itself, or there is none. */
        record Gone(String detail) implements Target {}
    }
}
