package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotObserved.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides the next step for a snapshot. Pure and total. */
public final class SnapshotDecision {
    private static final Duration SOON = Duration.ofMillis(200);
    /** How long a deletion waits for a savepoint that is being taken. */
    private static final Duration ANSWER_MAX = Duration.ofMinutes(10);

    /** Flink forgets what became of a trigger after 5 min, and would take a second snapshot for it. */
    private static final Duration REMEMBERED = Duration.ofMinutes(4);

    private static final String NO_DIRECTORY =
            "neither spec.savepoint.path nor execution.checkpointing.savepoint-dir is set";

    private SnapshotDecision() {}

    public static Step decide(SnapshotObserved seen, Instant now) {
        if (seen.intent().deleting()) {
            return delete(seen, now);
        }
        return switch (seen.phase()) {
            case SnapshotPhase.Pending pending -> ask(pending, seen, now);
            case SnapshotPhase.Asked asked -> follow(asked, seen, now);
            case SnapshotPhase.Leaving leaving -> LeavingRules.leave(leaving, seen, now);
            case SnapshotPhase.Completed done ->
                LeavingRules.cleanUp(done.path(), done.attempt(), done.at(), seen, now)
                        .orElseGet(() -> new Step.Settled(Reason.SNAPSHOT_COMPLETED, done.path()));
            case SnapshotPhase.Failed failed ->
                LeavingRules.cleanUp("", failed.attempt(), failed.at(), seen, now)
                        .orElseGet(() -> new Step.Settled(Reason.SNAPSHOT_FAILED, failed.error()));
            case SnapshotPhase.Abandoned abandoned ->
                LeavingRules.cleanUp("", abandoned.attempt(), abandoned.at(), seen, now)
                        .orElseGet(() -> new Step.Settled(Reason.SNAPSHOT_ABANDONED, abandoned.error()));
        };
    }

    private static Step delete(SnapshotObserved seen, Instant now) {
        return switch (seen.phase()) {
            case SnapshotPhase.Completed done -> LeavingRules.delete(done, seen, now);
            case SnapshotPhase.Leaving leaving -> LeavingRules.leave(leaving, seen, now);
            case SnapshotPhase.Asked asked
            when seen.intent().disposes() && now.isBefore(asked.since().plus(ANSWER_MAX)) ->
                deleteAsked(asked, seen, now);
            case SnapshotPhase.Pending _, SnapshotPhase.Asked _, SnapshotPhase.Failed _, SnapshotPhase.Abandoned _ ->
                forget(seen);
        };
    }

    private static Step forget(SnapshotObserved seen) {
        return new Step.ForgetSnapshot(seen.intent().key(), Reason.DELETED, "");
    }

    /** Flink may be about to complete it: then its files go with the resource, instead of being left to nobody. */
    private static Step deleteAsked(SnapshotPhase.Asked asked, SnapshotObserved seen, Instant now) {
        return switch (seen.answer()) {
            case SavepointView.Completed(String path) ->
                promise(new SnapshotPhase.Completed(path, asked.attempt(), now), Reason.SNAPSHOT_COMPLETED, path);
            case SavepointView.InProgress _ -> new Step.Wait(Reason.SNAPSHOT_IN_PROGRESS, "", SOON);
            case SavepointView.Unknown _
            when seen.target() instanceof Target.Running ->
                new Step.Wait(Reason.SNAPSHOT_IN_PROGRESS, "Flink was not heard", SOON);
            case SavepointView.Failed _, SavepointView.NotKnown _, SavepointView.Unknown _ -> forget(seen);
        };
    }

    private static Step ask(SnapshotPhase.Pending phase, SnapshotObserved seen, Instant now) {
        if (seen.intent().existingPath().isPresent()) {
            return promise(
                    new SnapshotPhase.Completed(seen.intent().existingPath().get(), phase.attempt(), now),
                    Reason.SNAPSHOT_COMPLETED,
                    "it exists already");
        }
        if (!seen.intent().checkpoint() && seen.intent().directory().isEmpty()) {
            return promise(
                    new SnapshotPhase.Failed(NO_DIRECTORY, phase.attempt(), now), Reason.SNAPSHOT_FAILED, NO_DIRECTORY);
        }
        Optional<Duration> left = SnapshotBackoff.left(seen.intent().uid(), phase, now);
        if (left.isPresent()) {
            return new Step.Wait(Reason.SNAPSHOT_FAILED, phase.lastError(), left.get());
        }
        return switch (seen.target()) {
            case Target.Running running -> promiseAsk(running.job(), phase.attempt(), seen, now);
            case Target.Between between -> new Step.Wait(Reason.JOB_NOT_RUNNING, between.detail(), SOON);
            case Target.Gone gone -> abandon(gone.detail(), phase.attempt(), now);
        };
    }

    private static Step promiseAsk(JobId job, int attempt, SnapshotObserved seen, Instant now) {
        TriggerId trigger = Run.snapshotTrigger(seen.intent().uid(), attempt);
        return promise(new SnapshotPhase.Asked(job, trigger, attempt, now), Reason.SNAPSHOT_TRIGGERED, "job " + job);
    }

    private static Step follow(SnapshotPhase.Asked phase, SnapshotObserved seen, Instant now) {
        return switch (seen.answer()) {
            case SavepointView.Completed(String path) ->
                promise(new SnapshotPhase.Completed(path, phase.attempt(), now), Reason.SNAPSHOT_COMPLETED, path);
            case SavepointView.Failed(String cause) -> failed(phase, cause, seen, now);
            case SavepointView.InProgress _ -> new Step.Wait(Reason.SNAPSHOT_IN_PROGRESS, "", SOON);
            case SavepointView.NotKnown _, SavepointView.Unknown _ -> whenUnanswered(phase, seen, now);
        };
    }

    private static Step whenUnanswered(SnapshotPhase.Asked phase, SnapshotObserved seen, Instant now) {
        return switch (seen.target()) {
            case Target.Running(var _, JobId job)
            when job.equals(phase.job())
                    && seen.answer() instanceof SavepointView.NotKnown
                    && now.isAfter(phase.since().plus(REMEMBERED)) ->
                failed(
                        phase,
                        "Flink knows nothing of it any more; if it was completed, it lies beside the next",
                        seen,
                        now);
            case Target.Running(var cluster, JobId job)
            when job.equals(phase.job()) && seen.answer() instanceof SavepointView.NotKnown ->
                new Step.TriggerSnapshot(
                        cluster,
                        job,
                        phase.trigger(),
                        seen.intent().directory(),
                        seen.intent().nativeFormat());
            case Target.Running(var _, JobId job)
            when !job.equals(phase.job()) ->
                failed(phase, "the job was started anew while it was being taken", seen, now);
            case Target.Running _ -> new Step.Wait(Reason.SNAPSHOT_IN_PROGRESS, "Flink was not heard", SOON);
            case Target.Between between -> new Step.Wait(Reason.JOB_NOT_RUNNING, between.detail(), SOON);
            case Target.Gone gone -> abandon(gone.detail(), phase.attempt(), now);
        };
    }

    private static Step failed(SnapshotPhase.Asked phase, String cause, SnapshotObserved seen, Instant now) {
        int limit = seen.intent().backoffLimit();
        Duration backoff = SnapshotBackoff.after(seen.intent().uid(), phase.attempt());
        SnapshotPhase next = limit >= 0 && phase.attempt() > limit
                ? new SnapshotPhase.Failed(cause, phase.attempt(), now)
                : new SnapshotPhase.Pending(phase.attempt() + 1, now.plus(backoff), cause);
        return promise(next, Reason.SNAPSHOT_FAILED, cause);
    }

    private static Step abandon(String detail, int attempt, Instant now) {
        return promise(new SnapshotPhase.Abandoned(detail, attempt, now), Reason.SNAPSHOT_ABANDONED, detail);
    }

    private static Step promise(SnapshotPhase next, Reason reason, String detail) {
        return new Step.PromiseSnapshot(next, reason, detail);
    }
}
