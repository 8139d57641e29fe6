package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.RestorePoints;
import java.util.Optional;

/** Where the state of a job lies that was stopped. */
record RestingState(RestorePoints points) {
    /**
     * Adds {@code restore}, the snapshot that the next start takes, or {@code below}, the directory in which the newest will be
     * looked for, or {@code gone}, the one in which it was and is not any more; none of them for a job without state. Reads directories, so it may take a while.
     */
    ObjectNode addTo(ObjectNode report, Phase.Stopped stopped) {
        return switch (stopped.next()) {
            case Restore.Empty _ -> report;
            case Restore.Exactly(String path) -> report.put("restore", path);
            case Restore.Latest latest -> newest(report, stopped.last(), latest);
        };
    }

    private ObjectNode newest(ObjectNode report, Run last, Restore.Latest latest) {
        return switch (points.of(last)) {
            case RestorePointsView.Found found
            when found.lacksWhatWasThere(last) ->
                report.put("gone", last.snapshots().completedIn().get());
            case RestorePointsView.Found found -> {
                Optional<String> newest = found.newestOf(latest.of()).map(RestorePoint::path);
                yield newest.or(() -> exact(latest.otherwise()))
                        .map(path -> report.put("restore", path))
                        .orElse(report);
            }
            case RestorePointsView.NotAsked _, RestorePointsView.Unreadable _ -> {
                last.snapshots().checkpoints().ifPresent(directory -> report.put("below", directory));
                yield report;
            }
        };
    }

    private static Optional<String> exact(Restore.Resolved restore) {
        return restore instanceof Restore.Exactly(String path) ? Optional.of(path) : Optional.empty();
    }
}
