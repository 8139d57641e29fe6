package dev.drey.lifecycle;

import java.time.Instant;
import java.util.Comparator;

/**
 * A completed checkpoint or savepoint that a job can be started from: its {@code _metadata} was read and is whole.
 *
 * @param path as Flink takes it for a restore
 * @param checkpointId Flink's number of it; grows along the runs of one job
 */
public record RestorePoint(String path, Kind kind, JobId job, long checkpointId, Instant completedAt, long bytes) {
    /** The newest last: by Flink's number, which never runs backwards within one run; the time only breaks a tie. */
    public static final Comparator<RestorePoint> BY_AGE =
            Comparator.comparingLong(RestorePoint::checkpointId).thenComparing(RestorePoint::completedAt);

    /** What Flink made it as. A savepoint belongs to the user, a checkpoint to Flink. */
    public enum Kind {
        CHECKPOINT,
        SAVEPOINT
    }
}
