package dev.drey.simulation;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** I2. Watches over the state of each job across its runs: no start goes back. */
final class Lineages {
    private static final long NOTHING = -1;
    /** More than any job counts to. */
    private static final long EPOCH = 1_000_000_000L;

    private final Map<String, Lineage> lineages = new HashMap<>();
    private final Set<String> ordersDone = new HashSet<>();

    private static final class Lineage {
        /** The newest position that was ever durable since the user last allowed to drop state. */
        private long durable = NOTHING;
        /** What counts while nothing newer was durable: the path restored last, or the empty text. */
        private String floor = "";
        /** From this generation on the user allows to drop state, once. */
        private long mayDropFrom = Long.MAX_VALUE;

        private long mayDropLast = NOTHING;
        /** The point that a command named, until a run begins from there. */
        private Optional<String> ordered = Optional.empty();
        /** The generation of a run that finished by itself and must not be run again. */
        private long finished = NOTHING;
        /** What was there when the user first dropped state since a spec was believed: a rollback may take that up again. */
        private Optional<Epoch> left = Optional.empty();

        /** Every run counts on from a higher base where state was dropped, so that positions never mix. */
        private long base;
    }

    /** State that is not carried on. */
    private record Epoch(long durable, String floor, long base) {
        boolean isTakenUp(String path, long position) {
            return durable == NOTHING ? path.equals(floor) : position >= durable;
        }
    }

    /** A spec was found stable: what was dropped before is of no more use. */
    void believed(String uid) {
        of(uid).left = Optional.empty();
    }

    private Lineage of(String uid) {
        return lineages.computeIfAbsent(uid, _ -> new Lineage());
    }

    void mayDrop(String uid, long fromGeneration) {
        Lineage lineage = of(uid);
        lineage.mayDropFrom = Math.min(lineage.mayDropFrom, fromGeneration);
        lineage.mayDropLast = fromGeneration;
    }

    /** A new job may start from a savepoint of another. */
    void begin(String uid, String initialSavepoint) {
        of(uid).floor = initialSavepoint;
    }

    /** What a command asked for is not done after all. */
    void orderDropped(Stored job) {
        RestoreOrder.of(job.resource().document()).ifPresent(order -> ordersDone.add(job.uid() + order.asked()));
    }

    /** The first run that is promised for an order starts from the very point that was named. */
    void checkOrder(String uid, Run run) {
        RestoreOrder.of(run.spec())
                .filter(order -> !ordersDone.contains(uid + order.asked()))
                .filter(order -> !run.from().equals(new Restore.Exactly(order.from())))
                .ifPresent(order -> {
                    throw new Violation(
                            Invariant.NEVER_FROM_LESS,
                            "run " + run.number() + " starts from " + run.from() + ", but " + order + " was asked for");
                });
    }

    void orderDone(String uid, Run run) {
        RestoreOrder.of(run.spec())
                .filter(order -> ordersDone.add(uid + order.asked()))
                .ifPresent(order -> of(uid).ordered = Optional.of(order.from()));
    }

    /** The position that the run counts on from. */
    long restored(Stored job, Run run, Disk disk) {
        Lineage lineage = of(job.uid());
        long generation = heard(job, run, lineage);
        String path = run.from() instanceof Restore.Exactly(String exact) ? exact : "";
        long position = path.isEmpty() ? NOTHING : disk.position(path);
        boolean isOrdered = lineage.ordered.filter(path::equals).isPresent();
        boolean mayDrop = generation >= lineage.mayDropFrom;
        boolean allowed = mayDrop || isOrdered;
        if (run.generation() <= lineage.finished && !isOrdered) {
            throw new Violation(Invariant.NEVER_FROM_LESS, "run " + run.number() + " repeats a job that had finished");
        }
        takeUp(lineage, path, position);
        boolean goesBack = lineage.durable == NOTHING ? !path.equals(lineage.floor) : position < lineage.durable;
        if (goesBack && !allowed) {
            throw new Violation(
                    Invariant.NEVER_FROM_LESS,
                    "run " + run.number() + " starts from '" + path + "' at " + position + ", but " + lineage.durable
                            + " was durable, above '" + lineage.floor + "'");
        }
        if (isOrdered) {
            lineage.ordered = Optional.empty();
        }
        // A run of an older spec uses up the word only by following it.
        if (mayDrop && (goesBack || run.generation() >= lineage.mayDropFrom)) {
            boolean usedUp = generation >= lineage.mayDropLast;
            lineage.mayDropFrom = usedUp ? Long.MAX_VALUE : lineage.mayDropLast;
        }
        if (goesBack) {
            // Of a job that the user dropped the state of, Flink may have deleted the checkpoints.
            long kept = newestOf(lineage.base, job.uid(), disk);
            lineage.left = lineage.left.or(() -> Optional.of(new Epoch(kept, lineage.floor, lineage.base)));
            lineage.durable = NOTHING;
            lineage.base += EPOCH;
            position = lineage.base;
        } else if (isRollback(job)) {
            lineage.left = Optional.empty();
        }
        lineage.floor = path;
        return Math.max(position, lineage.base);
    }

    /** A run of the spec that is believed carries on what is newest: what was dropped before that is of no more use. */
    private static boolean isRollback(Stored job) {
        return job.memory() instanceof Memory.OfRun(Recorded recorded)
                && recorded.standing().rollback().isPresent();
    }

    /** The generation whose words the run follows: while a spec is given up, also those that were said since. */
    private static long heard(Stored job, Run run, Lineage lineage) {
        return job.memory() instanceof Memory.OfRun(Recorded recorded)
                ? recorded.standing()
                        .rollback()
                        .filter(it -> lineage.mayDropLast > it.of())
                        .map(_ -> job.generation())
                        .orElse(run.generation())
                : run.generation();
    }

    /** A rollback, or what superseded one: nothing was made durable since the state was dropped, so what was dropped is what counts. */
    private static void takeUp(Lineage lineage, String path, long position) {
        if (lineage.durable == NOTHING && !path.equals(lineage.floor)) {
            lineage.left.filter(it -> it.isTakenUp(path, position)).ifPresent(it -> {
                lineage.durable = it.durable();
                lineage.floor = it.floor();
                lineage.base = it.base();
                lineage.left = Optional.empty();
            });
        }
    }

    void completed(String uid, long position) {
        Lineage lineage = of(uid);
        lineage.durable = Math.max(lineage.durable, position);
    }

    /** Whether the user allowed to drop the state, and no run began since. */
    boolean isToBeDropped(String uid) {
        return of(uid).mayDropFrom != Long.MAX_VALUE;
    }

    /** Flink deleted checkpoints, and not because of Drey. */
    void onlyLeft(String uid, Disk disk) {
        Lineage lineage = of(uid);
        lineage.durable = newestOf(lineage.base, uid, disk);
        lineage.left = lineage.left.map(it -> new Epoch(newestOf(it.base(), uid, disk), it.floor(), it.base()));
    }

    private static long newestOf(long base, String uid, Disk disk) {
        long newest = disk.newestBelow(base + EPOCH, uid);
        return newest >= base ? newest : NOTHING;
    }

    void finished(String uid, long generation) {
        of(uid).finished = generation;
    }

    /** The JobManager took the knowledge that the job had finished with it. */
    void finishForgotten(String uid) {
        of(uid).finished = NOTHING;
    }

    /** I4: the only copy of the newest state is not disposed of. */
    void disposed(String uid, String path, long position, long newestLeft) {
        Lineage lineage = of(uid);
        boolean wasNewest = lineage.durable != NOTHING && position >= lineage.durable && newestLeft < lineage.durable;
        boolean wasFloor = lineage.durable == NOTHING && path.equals(lineage.floor);
        // Of a job that has done all its work nothing is restored.
        boolean mayGo = lineage.mayDropFrom != Long.MAX_VALUE || lineage.finished != NOTHING;
        if (!mayGo && (wasNewest || wasFloor)) {
            throw new Violation(
                    Invariant.RESTORE_SURVIVES, "the only copy of the newest state was disposed of: " + path);
        }
    }
}
