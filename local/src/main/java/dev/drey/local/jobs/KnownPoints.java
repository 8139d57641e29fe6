package dev.drey.local.jobs;

import dev.drey.flink.snapshot.S3Access;
import dev.drey.flink.snapshot.SnapshotFile;
import dev.drey.flink.snapshot.SnapshotFiles;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.ledger.LedgerEntry.Evidence;
import dev.drey.lifecycle.ledger.PointView;
import dev.drey.lifecycle.reconcile.Ledgers;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.model.ResourceKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every restore point of a job that can be known now: those in its ledger, and what lies beside them, which was completed when no
 * Drey was there to see it. Each call blocks on the stores.
 */
public final class KnownPoints {
    /** What lies beside the points of one run; Flink keeps few checkpoints. */
    private static final int BESIDES_MAX = 20;

    private final LocalRestorePoints points;
    private final ObjectStores stores;
    private final Ledgers ledgers;

    public KnownPoints(LocalRestorePoints points, ObjectStores stores, Ledgers ledgers) {
        this.points = points;
        this.stores = stores;
        this.ledgers = ledgers;
    }

    /** One of them, as it was remembered and as it is found now. */
    public record Known(LedgerEntry entry, PointView there) {}

    /** The newest first. */
    public List<Known> of(ResourceKey job) {
        return of(job, stores.of(job));
    }

    /** @param endpoint where its {@code s3:} paths lie, if not in Drey's folder */
    public List<Known> of(ResourceKey job, Optional<S3Access> endpoint) {
        Map<String, LedgerEntry> all = new LinkedHashMap<>();
        List<LedgerEntry> ledger = ledgers.of(job).entries();
        ledger.forEach(entry -> all.put(entry.path(), entry));
        SnapshotFiles files = new SnapshotFiles(stores.snapshots(endpoint));
        for (JobId run : ledger.stream().map(LedgerEntry::job).distinct().toList()) {
            List<LedgerEntry> its =
                    ledger.stream().filter(it -> it.job().equals(run)).toList();
            besides(files, run, its).forEach(entry -> all.putIfAbsent(entry.path(), entry));
        }
        Map<String, Known> found = new HashMap<>();
        for (LedgerEntry entry : all.values()) {
            found.put(entry.path(), found(entry, points.look(endpoint, entry.path()), ledger));
        }
        Ledger now = new Ledger(found.values().stream().map(Known::entry).toList());
        return now.entries().stream()
                .flatMap(entry -> Stream.ofNullable(found.get(entry.path())))
                .toList();
    }

    private static Known found(LedgerEntry entry, PointView there, List<LedgerEntry> ledger) {
        List<LedgerEntry> ofItsRun =
                ledger.stream().filter(it -> it.job().equals(entry.job())).toList();
        Optional<PointView.Whole> whole = there instanceof PointView.Whole it ? Optional.of(it) : Optional.empty();
        LedgerEntry now = new LedgerEntry(
                entry.path(),
                entry.kind(),
                entry.job(),
                whole.flatMap(PointView.Whole::checkpointId).or(entry::checkpointId),
                whole.map(PointView.Whole::completedAt).orElse(entry.completedAt()),
                whole.map(PointView.Whole::bytes).or(entry::bytes),
                entry.generation().or(() -> first(ofItsRun.stream().map(LedgerEntry::generation))),
                entry.flinkVersion().or(() -> first(ofItsRun.stream().map(LedgerEntry::flinkVersion))),
                whole.isPresent() ? Evidence.METADATA_READ : entry.evidence());
        return new Known(now, there);
    }

    private static <T> Optional<T> first(Stream<Optional<T>> some) {
        return some.flatMap(Optional::stream).findFirst();
    }

    private static List<LedgerEntry> besides(SnapshotFiles files, JobId run, List<LedgerEntry> known) {
        List<LedgerEntry> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            known.stream()
                    .filter(it -> it.kind() == kind)
                    .map(it -> it.path().substring(0, Math.max(0, it.path().lastIndexOf('/'))))
                    .filter(folder -> !folder.isEmpty())
                    .distinct()
                    .flatMap(folder -> in(files, run, kind, folder).stream())
                    .limit(BESIDES_MAX)
                    .map(file -> entry(file, kind, run))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<SnapshotFile> in(SnapshotFiles files, JobId run, Kind kind, String folder) {
        try {
            URI place = SnapshotFiles.uri(folder);
            return switch (kind) {
                // Without a folder of their own, the checkpoints of one run cannot be told from those of another.
                case CHECKPOINT -> folder.endsWith("/" + run.hex()) ? files.checkpointsIn(place) : List.of();
                case SAVEPOINT -> LocalRestorePoints.savepointsOf(files, run, place);
            };
        } catch (Unavailable | IllegalArgumentException notNow) {
            return List.of();
        }
    }

    private static LedgerEntry entry(SnapshotFile file, Kind kind, JobId run) {
        return new LedgerEntry(
                SnapshotFiles.flinkPath(file.path()),
                kind,
                run,
                file.checkpointId().isPresent()
                        ? Optional.of(file.checkpointId().getAsLong())
                        : Optional.empty(),
                file.completed(),
                Optional.of(file.sizeBytes()),
                Optional.empty(),
                Optional.empty(),
                Evidence.METADATA_READ);
    }
}
