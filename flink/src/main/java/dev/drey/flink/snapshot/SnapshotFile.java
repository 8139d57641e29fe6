package dev.drey.flink.snapshot;

import dev.drey.lifecycle.JobId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A completed checkpoint or savepoint as its directory shows it; its content was not looked at.
 *
 * @param path the directory, without a slash at its end: what Flink takes as savepoint path
 * @param jobId whose checkpoint it is; absent where the directory does not tell, as with savepoints
 * @param checkpointId absent for savepoints, whose name does not tell it
 * @param completed when {@code _metadata}, which Flink writes last, was written
 * @param sizeBytes of the files in this directory; what incremental checkpoints share with each other is not counted
 */
public record SnapshotFile(
        URI path, Kind kind, Optional<JobId> jobId, OptionalLong checkpointId, Instant completed, long sizeBytes) {
    public enum Kind {
        CHECKPOINT,
        SAVEPOINT
    }
}
