package dev.drey.lifecycle.job;

import dev.drey.lifecycle.SnapshotDirectories;
import java.time.Duration;
import java.util.Optional;

/**
 * What the configuration says about how a job may be handled, parsed once at the edge.
 *
 * @param checkpointDirectory where checkpoints go
 * @param savepointDirectory where savepoints go; if not set, the checkpoint directory serves
 * @param lastStateFallback a savepoint upgrade may fall back to the newest checkpoint
 * @param drain sources are told to finish when the job is stopped with a savepoint
 * @param savepointOnDeletion a savepoint is taken before the resource is deleted
 * @param restartFailed a job that ended FAILED is started again
 * @param maxCheckpointAge an older checkpoint is not good enough for a last-state upgrade of a running job
 * @param readinessTimeout bound of one start
 * @param stopTimeout bound of one stop with savepoint
 * @param rollback when a spec is believed, and what becomes of one that is not
 */
public record JobOptions(
        Optional<String> checkpointDirectory,
        Optional<String> savepointDirectory,
        boolean lastStateFallback,
        boolean drain,
        boolean savepointOnDeletion,
        boolean restartFailed,
        Optional<Duration> maxCheckpointAge,
        Duration readinessTimeout,
        Duration stopTimeout,
        RollbackOptions rollback) {

    SnapshotDirectories directories() {
        return new SnapshotDirectories(
                checkpointDirectory, savepointDirectory.stream().toList());
    }
}
