package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.model.ResourceKey;
import java.util.Optional;

/**
 * Everything that the decision about a snapshot reads, as of one moment.
 *
 * @param needed something points to its files, such as a job that would be restored from them; seen only while they are to go
 * @param files what lies at its path; seen only while they are to go
 * @param place among others of its kind; none for a user's own, for one of a job that is gone, and without clean-up
 */
public record SnapshotObserved(
        SnapshotIntent intent,
        SnapshotPhase phase,
        Target target,
        SavepointView answer,
        boolean needed,
        FilesView files,
        Optional<Place> place) {

    /** Whether the decision turns on {@link #needed} and {@link #files}. */
    public static boolean asksForFiles(SnapshotIntent intent, SnapshotPhase phase) {
        return switch (phase) {
            case SnapshotPhase.Completed _ -> intent.deleting() && intent.disposes();
            case SnapshotPhase.Leaving leaving -> leaving.files() != SnapshotPhase.Leaving.Files.STAY;
            case SnapshotPhase.Pending _, SnapshotPhase.Asked _, SnapshotPhase.Failed _, SnapshotPhase.Abandoned _ ->
                false;
        };
    }

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
