package dev.drey.lifecycle.ledger;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The restore points of one job, also of its former runs and of former resources of its name; the newest first, each path once.
 * Bounded: the oldest are forgotten, but never the newest savepoint, nor a point that something still points to.
 */
public record Ledger(List<LedgerEntry> entries) {
    public static final Ledger EMPTY = new Ledger(List.of());

    /** All together, but for what must not be forgotten. */
    public static final int ENTRIES_MAX = 50;
    /** Flink deletes the older ones of a run itself. */
    public static final int CHECKPOINTS_OF_A_RUN_MAX = 3;

    private static final Comparator<LedgerEntry> BY_TIME = Comparator.comparing(LedgerEntry::completedAt)
            .thenComparing(LedgerEntry::path)
            .reversed();
    private static final Comparator<LedgerEntry> BY_NUMBER = Comparator.<LedgerEntry, Long>comparing(
                    entry -> entry.checkpointId().orElseThrow())
            .thenComparing(LedgerEntry::completedAt)
            .thenComparing(LedgerEntry::path)
            .reversed();

    public Ledger {
        entries = newestFirst(entries);
    }

    /** By the time; but Flink's numbers tell which of two points of one run is newer, also where a clock was set back between them. */
    private static List<LedgerEntry> newestFirst(List<LedgerEntry> entries) {
        List<LedgerEntry> sorted = new ArrayList<>(entries);
        sorted.sort(BY_TIME);
        Map<JobId, List<Integer>> numbered = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).checkpointId().isPresent()) {
                numbered.computeIfAbsent(sorted.get(i).job(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        for (List<Integer> places : numbered.values()) {
            List<LedgerEntry> ofOneRun =
                    places.stream().map(sorted::get).sorted(BY_NUMBER).toList();
            for (int i = 0; i < places.size(); i++) {
                sorted.set(places.get(i), ofOneRun.get(i));
            }
        }
        return List.copyOf(sorted);
    }

    /**
     * With what was seen, and without what is too old.
     *
     * @param pointedTo the paths that a promise or a spec names
     */
    public Ledger with(List<LedgerEntry> seen, Set<String> pointedTo) {
        if (seen.stream().allMatch(this::tellsNothingNew)) {
            return this;
        }
        Map<String, LedgerEntry> all = new LinkedHashMap<>();
        entries.forEach(entry -> all.put(entry.path(), entry));
        seen.forEach(entry -> all.merge(entry.path(), entry, LedgerEntry::and));
        Set<String> named = pointedTo.stream().map(LedgerEntry::normal).collect(Collectors.toSet());
        return new Ledger(List.copyOf(all.values())).bounded(named);
    }

    private boolean tellsNothingNew(LedgerEntry seen) {
        return entries.stream()
                .filter(it -> it.path().equals(seen.path()))
                .anyMatch(known -> known.and(seen).equals(known));
    }

    private Ledger bounded(Set<String> pointedTo) {
        Optional<LedgerEntry> newestSavepoint =
                entries.stream().filter(it -> it.kind() == Kind.SAVEPOINT).findFirst();
        List<LedgerEntry> kept = new ArrayList<>();
        Map<JobId, Integer> checkpoints = new HashMap<>();
        int others = 0;
        for (LedgerEntry entry : entries) {
            boolean isNeeded = pointedTo.contains(entry.path())
                    || newestSavepoint.filter(entry::equals).isPresent();
            boolean isOneOfMany = entry.kind() == Kind.CHECKPOINT
                    && checkpoints.merge(entry.job(), 1, Integer::sum) > CHECKPOINTS_OF_A_RUN_MAX;
            boolean hasRoom = !isOneOfMany && others < ENTRIES_MAX;
            if (isNeeded) {
                kept.add(entry);
            } else if (hasRoom) {
                kept.add(entry);
                others++;
            }
        }
        return new Ledger(kept);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The entry with this path, in whatever form that is written. */
    public Optional<LedgerEntry> at(String path) {
        String normal = LedgerEntry.normal(path);
        return entries.stream().filter(it -> it.path().equals(normal)).findFirst();
    }

    /** Those of one run, the newest first. */
    public List<LedgerEntry> of(JobId run) {
        return entries.stream().filter(it -> it.job().equals(run)).toList();
    }

    /** Every run that it knows a point of. */
    public Set<JobId> runs() {
        return entries.stream().map(LedgerEntry::job).collect(Collectors.toSet());
    }

    /** Whether a checkpoint of the run was complete once that is newer than the newest snapshot that is found of it. */
    public boolean knowsNewer(JobId run, Optional<RestorePoint> newestFound) {
        long found = newestFound.map(RestorePoint::checkpointId).orElse(-1L);
        return of(run).stream()
                .filter(it -> it.kind() == Kind.CHECKPOINT)
                .anyMatch(it -> it.checkpointId().filter(id -> id > found).isPresent());
    }
}
