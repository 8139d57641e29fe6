package dev.drey.lifecycle.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of the snapshots of one job.
 *
 * @param beingTaken the names of those that Flink was, or is about to be, asked for
 * @param periodicWaiting the names of periodic ones that are still to be asked for
 * @param nextSavepoint when the schedule of periodic savepoints is due after its last slot; none without either
 * @param nextCheckpoint the same of checkpoints
 */
public record SnapshotsView(
        List<String> beingTaken,
        List<String> periodicWaiting,
        Optional<Instant> nextSavepoint,
        Optional<Instant> nextCheckpoint) {
    public static final SnapshotsView NONE =
            new SnapshotsView(List.of(), List.of(), Optional.empty(), Optional.empty());

    public SnapshotsView {
        beingTaken = List.copyOf(beingTaken);
        periodicWaiting = List.copyOf(periodicWaiting);
    }

    public Optional<Instant> next(boolean checkpoint) {
        return checkpoint ? nextCheckpoint : nextSavepoint;
    }

    public boolean isUnderWay() {
        return !beingTaken.isEmpty() || !periodicWaiting.isEmpty();
    }
}
