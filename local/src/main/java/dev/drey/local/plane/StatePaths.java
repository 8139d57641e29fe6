package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.RestorePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the state of a job lies now, whether it runs or not. */
record StatePaths(RestorePoints points) {
    /**
     * One document for each {@code role} that there is a path for: {@code origin}, what its run was started from; {@code checkpoint}
     * and {@code savepoint}, the newest of the run; {@code next}, what a start would take. Instead of the last three
     * {@code unreadable}, if the directories are. Reads directories, so it may take a while.
     */
    List<ObjectNode> of(Phase phase) {
        List<ObjectNode> paths = new ArrayList<>();
        Observer.runOf(phase).ifPresent(run -> {
            exact(run.from()).ifPresent(path -> paths.add(document("origin", path)));
            switch (points.of(run)) {
                case RestorePointsView.NotAsked _ -> {}
                case RestorePointsView.Unreadable(String why) -> paths.add(document("unreadable", why));
                case RestorePointsView.Found found -> {
                    newest(found, RestorePoint.Kind.CHECKPOINT).ifPresent(it -> paths.add(document("checkpoint", it)));
                    newest(found, RestorePoint.Kind.SAVEPOINT).ifPresent(it -> paths.add(document("savepoint", it)));
                    next(phase, run, found).ifPresent(paths::add);
                }
            }
        });
        return paths;
    }

    private static Optional<RestorePoint> newest(RestorePointsView.Found found, RestorePoint.Kind kind) {
        return found.points().stream().filter(it -> it.kind() == kind).reduce((_, newer) -> newer);
    }

    private static Optional<ObjectNode> next(Phase phase, Run run, RestorePointsView.Found found) {
        Restore restore = switch (phase) {
            case Phase.Removing removing -> removing.next();
            case Phase.Stopped stopped -> stopped.next();
            case Phase.New _, Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Ended _ ->
                new Restore.Latest(run.jobId(), run.from());
        };
        return switch (restore) {
            case Restore.Resolved resolved -> exact(resolved).map(path -> document("next", path));
            case Restore.Latest(var job, Restore.Resolved otherwise) -> {
                Optional<RestorePoint> newest = found.newestOf(job);
                boolean isGone =
                        newest.isEmpty() && run.snapshots().completedIn().isPresent();
                yield isGone
                        ? Optional.empty()
                        : newest.map(it -> document("next", it))
                                .or(() -> exact(otherwise).map(path -> document("next", path)));
            }
        };
    }

    private static Optional<String> exact(Restore.Resolved restore) {
        return restore instanceof Restore.Exactly(String path) ? Optional.of(path) : Optional.empty();
    }

    private static ObjectNode document(String role, String path) {
        return JsonNodeFactory.instance.objectNode().put("role", role).put("path", path);
    }

    private static ObjectNode document(String role, RestorePoint point) {
        return document(role, point.path()).put("completed", point.completedAt().toString());
    }
}
