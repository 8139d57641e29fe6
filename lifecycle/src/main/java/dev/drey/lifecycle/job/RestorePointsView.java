package dev.drey.lifecycle.job;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The completed snapshots that can be found for a run of a job. */
public sealed interface RestorePointsView {
    /** What was found in two places. */
    default RestorePointsView and(RestorePointsView other) {
        return switch (this) {
            case NotAsked _, Unreadable _ -> this;
            case Found(List<RestorePoint> points) ->
                other instanceof Found(List<RestorePoint> more)
                        ? new Found(
                                Stream.concat(points.stream(), more.stream()).toList())
                        : other;
        };
    }

    /** Nobody looked, because no rule asks in this phase. */
    record NotAsked() implements RestorePointsView {}

    /** They could not be listed, so nothing may be concluded. */
    record Unreadable(String why) implements RestorePointsView {}

    /** All that there are, oldest first. */
    record Found(List<RestorePoint> points) implements RestorePointsView {
        public Found {
            points = points.stream().sorted(RestorePoint.BY_AGE).toList();
        }

        public Optional<RestorePoint> newestOf(JobId job) {
            return points.stream().filter(point -> point.job().equals(job)).reduce((older, newer) -> newer);
        }

        /** Whether a completed checkpoint of this run was seen once, and there is no snapshot of it at all. */
        public boolean lacksWhatWasThere(Run run) {
            return run.snapshots().completedIn().isPresent()
                    && newestOf(run.jobId()).isEmpty();
        }

        /** Whether a checkpoint of this run was seen once that is newer than all that is left of it. */
        boolean lacksTheNewest(Run run, Ledger ledger) {
            boolean hadOne = run.snapshots().completedIn().isPresent();
            return lacksWhatWasThere(run) || (hadOne && ledger.knowsNewer(run.jobId(), newestOf(run.jobId())));
        }

        /** Whether the newest is a savepoint: then a job that is found finished was stopped with it. */
        boolean endsWithSavepoint(JobId job) {
            return newestOf(job)
                    .filter(point -> point.kind() == RestorePoint.Kind.SAVEPOINT)
                    .isPresent();
        }
    }
}
