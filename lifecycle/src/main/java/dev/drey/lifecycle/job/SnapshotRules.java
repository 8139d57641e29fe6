package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.Schedules;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import dev.drey.lifecycle.snapshot.SnapshotSlots.Slot;
import dev.drey.model.status.SnapshotTriggerType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The snapshots that a job's spec asks for: by a nonce, by a schedule, or because the job was stopped with one. First the
 * resource is made, whose name tells what asked for it so that a repeat makes no second one; then the note that it is made.
 */
final class SnapshotRules {
    /** A clock that was so far ahead when the last snapshot was made was wrong: nobody waits until it is that late again. */
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private SnapshotRules() {}

    /** A savepoint that the job was stopped with is shown, whatever the job does by now. */
    static Optional<Step> show(JobObserved seen) {
        SnapshotSlots slots = seen.recorded().snapshots();
        return slots.unshown()
                .map(taken -> new Step.CreateSnapshot(
                        SnapshotOrder.taken(
                                seen.intent().key(),
                                taken.asked(),
                                taken.path(),
                                seen.intent().snapshots()),
                        seen.recorded().with(slots.withUnshown(Optional.empty()))));
    }

    /** All tasks of the job run: what is due is asked for, one at a time. */
    static Optional<Step> whileRunning(JobObserved seen, Instant now) {
        return bySavepointNonce(seen)
                .or(() -> byCheckpointNonce(seen))
                .or(() -> bySchedule(false, seen, now))
                .or(() -> bySchedule(true, seen, now));
    }

    private static Optional<Step> bySavepointNonce(JobObserved seen) {
        Optional<Long> nonce = seen.intent().snapshots().savepointNonce();
        return nonce.filter(_ -> !nonce.equals(seen.recorded().settledNonce()))
                .map(mark -> order(
                        false,
                        SnapshotTriggerType.MANUAL,
                        mark,
                        seen,
                        seen.recorded().withNonce(nonce)));
    }

    private static Optional<Step> byCheckpointNonce(JobObserved seen) {
        SnapshotSlots slots = seen.recorded().snapshots();
        Optional<Long> nonce = seen.intent().snapshots().checkpointNonce();
        return nonce.filter(_ -> !nonce.equals(slots.checkpointNonce()))
                .map(mark -> order(
                        true,
                        SnapshotTriggerType.MANUAL,
                        mark,
                        seen,
                        seen.recorded().with(slots.withCheckpointNonce(nonce))));
    }

    private static Optional<Step> bySchedule(boolean checkpoint, JobObserved seen, Instant now) {
        SnapshotSlots slots = seen.recorded().snapshots();
        Optional<String> schedule = seen.intent().snapshots().schedule(checkpoint);
        Recorded counted = seen.recorded().with(slots.with(checkpoint, schedule.map(text -> new Slot(text, now))));
        if (countsAnew(schedule, slots.of(checkpoint), now)) {
            return Optional.of(new Step.Promise(counted, Reason.SNAPSHOTS_SCHEDULED, describe(checkpoint, schedule)));
        }
        return seen.snapshots()
                .next(checkpoint)
                .filter(due -> !due.isAfter(now) && !seen.snapshots().isUnderWay())
                .map(due -> order(checkpoint, SnapshotTriggerType.PERIODIC, due.toEpochMilli(), seen, counted));
    }

    /** Another schedule counts from the moment that it is seen, so that it makes up for nothing that was never asked for. */
    private static boolean countsAnew(Optional<String> schedule, Optional<Slot> slot, Instant now) {
        return !schedule.equals(slot.map(Slot::schedule))
                || slot.filter(it -> it.since().isAfter(now.plus(AHEAD_MAX))).isPresent();
    }

    private static String describe(boolean checkpoint, Optional<String> schedule) {
        String what = checkpoint ? "checkpoints" : "savepoints";
        return schedule.map(text -> what + " " + Schedules.describe(text)).orElse("no " + what + " any more");
    }

    private static Step order(
            boolean checkpoint, SnapshotTriggerType trigger, long mark, JobObserved seen, Recorded next) {
        JobIntent intent = seen.intent();
        return new Step.CreateSnapshot(
                SnapshotOrder.toTake(intent.key(), checkpoint, trigger, mark, intent.snapshots()), next);
    }
}
