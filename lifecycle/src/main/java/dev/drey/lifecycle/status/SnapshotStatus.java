package dev.drey.lifecycle.status;

import dev.drey.lifecycle.snapshot.SnapshotObserved;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.status.FlinkStateSnapshotStatus;
import dev.drey.model.status.FlinkStateSnapshotStatus.State;

/** The status of a snapshot. */
final class SnapshotStatus {
    private SnapshotStatus() {}

    static FlinkStateSnapshotStatus of(SnapshotObserved seen) {
        return switch (seen.phase()) {
            case SnapshotPhase.Pending(int attempt, var _, String error) ->
                new FlinkStateSnapshotStatus(
                        State.TRIGGER_PENDING, null, null, null, null, error.isEmpty() ? null : error, attempt - 1);
            case SnapshotPhase.Asked(var _, var trigger, int attempt, var since) ->
                new FlinkStateSnapshotStatus(
                        State.IN_PROGRESS, trigger.hex(), since.toString(), null, null, null, attempt - 1);
            case SnapshotPhase.Completed(String path, int attempt, var at) ->
                new FlinkStateSnapshotStatus(State.COMPLETED, null, null, at.toString(), path, null, attempt - 1);
            case SnapshotPhase.Leaving(String path, var _, int attempt, var since) ->
                new FlinkStateSnapshotStatus(
                        path.isEmpty() ? State.FAILED : State.COMPLETED,
                        null,
                        null,
                        since.toString(),
                        path.isEmpty() ? null : path,
                        null,
                        attempt - 1);
            case SnapshotPhase.Failed(String error, int attempt, var at) ->
                new FlinkStateSnapshotStatus(State.FAILED, null, null, at.toString(), null, error, attempt);
            case SnapshotPhase.Abandoned(String error, int attempt, var at) ->
                new FlinkStateSnapshotStatus(State.ABANDONED, null, null, at.toString(), null, error, attempt - 1);
        };
    }
}
