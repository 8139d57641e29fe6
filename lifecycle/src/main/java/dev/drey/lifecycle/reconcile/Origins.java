package dev.drey.lifecycle.reconcile;

import com.fasterxml.jackson.core.JsonPointer;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.OriginView;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.ledger.Fitness;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.snapshot.SnapshotPath;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.lifecycle.snapshot.SnapshotPhase.Leaving.Files;
import dev.drey.model.FlinkVersion;
import dev.drey.model.JobSpec;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what a job may be started from: at the paths that are named, and at those that only the ledger knows. */
final class Origins {
    private static final List<JsonPointer> PROGRAM = List.of(
            JsonPointer.compile("/spec/image"),
            JsonPointer.compile("/spec/job/jarURI"),
            JsonPointer.compile("/spec/job/entryClass"),
            JsonPointer.compile("/spec/job/args"));

    private final RestorePoints restorePoints;
    private final Resources resources;

    Origins(RestorePoints restorePoints, Resources resources) {
        this.restorePoints = restorePoints;
        this.resources = resources;
    }

    /** What was found in the run's directories, and what of the ledger is newer than that: a savepoint may lie anywhere. */
    RestorePointsView withLedger(RestorePointsView points, Run run, Ledger ledger, ResourceKey job) {
        if (!(points instanceof RestorePointsView.Found found)) {
            return points;
        }
        long newest =
                found.newestOf(run.jobId()).map(RestorePoint::checkpointId).orElse(-1L);
        List<RestorePoint> all = new ArrayList<>(found.points());
        Set<String> known = Set.copyOf(found.points().stream()
                .map(point -> LedgerEntry.normal(point.path()))
                .toList());
        for (LedgerEntry entry : ledger.of(run.jobId())) {
            boolean isOlder = entry.checkpointId().filter(id -> id < newest).isPresent();
            if (isOlder || known.contains(entry.path())) {
                continue;
            }
            switch (restorePoints.look(job, entry.path())) {
                case PointView.Whole there ->
                    there.checkpointId()
                            .map(id -> new RestorePoint(
                                    entry.path(), entry.kind(), entry.job(), id, there.completedAt(), there.bytes()))
                            .ifPresent(all::add);
                case PointView.Unreachable(String why) -> {
                    return new RestorePointsView.Unreadable(why);
                }
                case PointView.Unreadable _, PointView.Foreign _ -> {}
            }
        }
        return new RestorePointsView.Found(all);
    }

    /**
     * What lies at the path that a start of the job is named to be from.
     *
     * @param flink that would read it
     * @param run the last one, if there was one
     */
    OriginView at(String path, Resource job, Optional<FlinkVersion> flink, Optional<Run> run) {
        return leaving(path).orElseGet(() -> whatLiesAt(path, job, flink, run));
    }

    /** Files on their way out are there for a while yet; nothing may begin to stand on them. */
    private Optional<OriginView> leaving(String path) {
        SnapshotPath place = new SnapshotPath(path);
        for (Stored stored : resources.all()) {
            if (stored.memory() instanceof Memory.OfSnapshot(SnapshotPhase.Leaving it) && place.isSameAs(it.path())) {
                String why = "it is being deleted with " + stored.key().typedName();
                if (it.files() == Files.TO_DELETE) {
                    return Optional.of(new OriginView.Unfit(path, why));
                }
                if (it.files() == Files.ANNOUNCED) {
                    return Optional.of(new OriginView.Unreachable(path, why));
                }
            }
        }
        return Optional.empty();
    }

    private OriginView whatLiesAt(String path, Resource job, Optional<FlinkVersion> flink, Optional<Run> run) {
        PointView there = restorePoints.look(job.key(), path);
        Set<String> operators = run.filter(it -> isTheSameProgram(it, job))
                .map(it -> operatorsOf(it, path, job.key()))
                .orElse(Set.of());
        return switch (Fitness.of(there, flink, operators)) {
            case Fitness.Fits _ -> new OriginView.Fits(path);
            case Fitness.Unfit(String why) -> new OriginView.Unfit(path, why);
            case Fitness.Unknown(String why) -> new OriginView.Unreachable(path, why);
        };
    }

    /** Only then must the state be that of the same operators, and only if none of it may be left out. */
    private static boolean isTheSameProgram(Run run, Resource job) {
        var before = Changes.read(run.spec()).document();
        boolean isSame = PROGRAM.stream()
                .allMatch(field -> before.at(field).equals(job.document().at(field)));
        boolean mayLeaveStateOut = job.job()
                .map(JobSpec::allowNonRestoredState)
                .filter(Boolean::booleanValue)
                .isPresent();
        return isSame && !mayLeaveStateOut;
    }

    /** The operators that the run has state of; none if that cannot be told. */
    private Set<String> operatorsOf(Run run, String besides, ResourceKey job) {
        return restorePoints.of(run) instanceof RestorePointsView.Found found
                ? found.newestOf(run.jobId())
                        .filter(point -> !point.path().equals(besides))
                        .map(point -> restorePoints.look(job, point.path()))
                        .map(there -> there instanceof PointView.Whole whole ? whole.operators() : Set.<String>of())
                        .orElse(Set.of())
                : Set.of();
    }
}
