package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobObserved;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.snapshot.SnapshotObserved;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands every completed snapshot that a look has seen to the ledger, before anything is decided on that look. */
final class Sightings {
    /** Under which Flink's version stands in what is known of a cluster. */
    private static final String FLINK_VERSION = "flink-version";

    private final Resources resources;
    private final Ledgers ledgers;

    Sightings(Resources resources, Ledgers ledgers) {
        this.resources = resources;
        this.ledgers = ledgers;
    }

    /** Blocks until it is durable. @throws Unavailable if it cannot be made so */
    void note(Observation seen, Instant now) {
        switch (seen) {
            case Observation.OfJob job -> note(job.stored().key(), Optional.of(job.stored()), ofJob(job.seen(), now));
            case Observation.OfSnapshot snapshot -> note(snapshot.seen(), now);
            case Observation.OfCluster _ -> {}
        }
    }

    private void note(ResourceKey job, Optional<Stored> stored, List<LedgerEntry> entries) {
        if (!entries.isEmpty()) {
            ledgers.note(job, entries, stored.map(Sightings::pointedTo).orElse(Set.of()));
        }
    }

    private static List<LedgerEntry> ofJob(JobObserved seen, Instant now) {
        List<LedgerEntry> entries = new ArrayList<>();
        Observer.runOf(seen.recorded().phase()).ifPresent(run -> {
            Optional<Long> generation = Optional.of(run.generation());
            Optional<String> flink = flinkVersion(seen.cluster());
            if (seen.job() instanceof JobView.Alive alive) {
                alive.newestCheckpoint()
                        .map(path -> LedgerEntry.said(path, Kind.CHECKPOINT, run.jobId(), now, generation, flink))
                        .ifPresent(entries::add);
            }
            if (seen.stop() instanceof SavepointView.Completed(String path)) {
                entries.add(LedgerEntry.said(path, Kind.SAVEPOINT, run.jobId(), now, generation, flink));
            }
            if (seen.points() instanceof RestorePointsView.Found found) {
                found.points().stream()
                        .filter(point -> point.job().equals(run.jobId()))
                        .map(point -> LedgerEntry.read(point, generation, flink))
                        .forEach(entries::add);
            }
        });
        return entries;
    }

    private static Optional<String> flinkVersion(ClusterView cluster) {
        return cluster instanceof ClusterView.Up up
                ? Optional.ofNullable(up.info().get(FLINK_VERSION))
                : Optional.empty();
    }

    private void note(SnapshotObserved seen, Instant now) {
        if (seen.phase() instanceof SnapshotPhase.Asked asked
                && seen.answer() instanceof SavepointView.Completed(String path)
                && isPath(path)) {
            Kind kind = seen.intent().checkpoint() ? Kind.CHECKPOINT : Kind.SAVEPOINT;
            seen.intent().job().ifPresent(job -> {
                Optional<Stored> stored = resources.get(job);
                Optional<Long> generation = stored.flatMap(Sightings::runOf)
                        .filter(run -> run.jobId().equals(asked.job()))
                        .map(Run::generation);
                note(
                        job,
                        stored,
                        List.of(LedgerEntry.said(path, kind, asked.job(), now, generation, Optional.empty())));
            });
        }
    }

    /** Flink tells only the number of a checkpoint that has left its history. */
    private static boolean isPath(String path) {
        return path.contains("/");
    }

    private static Optional<Run> runOf(Stored job) {
        return job.memory() instanceof Memory.OfRun(var recorded) ? Observer.runOf(recorded.phase()) : Optional.empty();
    }

    /** The paths that the job's promises and its spec name. */
    static Set<String> pointedTo(Stored job) {
        Set<String> paths = new HashSet<>();
        job.resource()
                .job()
                .map(JobSpec::initialSavepointPath)
                .filter(path -> !path.isBlank())
                .ifPresent(paths::add);
        if (job.memory() instanceof Memory.OfRun(var recorded)) {
            Observer.runOf(recorded.phase()).ifPresent(run -> add(run.from(), paths));
            switch (recorded.phase()) {
                case Phase.Removing removing -> add(removing.next(), paths);
                case Phase.Stopped stopped -> add(stopped.next(), paths);
                case Phase.New _, Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Ended _ -> {}
            }
        }
        return paths;
    }

    private static void add(Restore restore, Set<String> paths) {
        switch (restore) {
            case Restore.Empty _ -> {}
            case Restore.Exactly(String path) -> paths.add(path);
            case Restore.Latest latest -> add(latest.otherwise(), paths);
        }
    }
}
