package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.Backoff;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotObserved.Target;
import java.time.Duration;
import java.time.Instant;

/** Decides the next step for a snapshot. Pure and total. */
public final class SnapshotDecision {
    private static final Duration SOON = Duration.ofMillis(200);

    private SnapshotDecision() {}

    public static Step decide(SnapshotObserved seen, Instant now) {
        if (seen.intent().deleting()) {
            return delete(seen);
        }
        return switch (seen.phase()) {
            case SnapshotPhase.Pending pending -> ask(pending, seen, now);
            case SnapshotPhase.Asked asked -> follow(asked, seen, now);
            case SnapshotPhase.Completed done -> new Step.Settled(Reason.SNAPSHOT_COMPLETED, done.path());
            case SnapshotPhase.Failed failed -> new Step.Settled(Reason.SNAPSHOT_FAILED, failed.error());
            case SnapshotPhase.Abandoned abandoned -> new Step.Settled(Reason.SNAPSHOT_ABANDONED, abandoned.error());
        };
    }

    private static Step delete(SnapshotObserved seen) {
        return switch (seen.phase()) {
            case SnapshotPhase.Completed done
            when seen.intent().disposeOnDelete() && !seen.intent().checkpoint() ->
                new Step.DisposeSnapshot(seen.intent().key(), done.path());
            case SnapshotPhase.Pending _,
                    SnapshotPhase.Asked _,
                    SnapshotPhase.Completed _,
                    SnapshotPhase.Failed _,
                    SnapshotPhase.Abandoned _ -> new Step.Forget(seen.intent().key());
        };
    }

    private static Step ask(SnapshotPhase.Pending phase, SnapshotObserved seen, Instant now) {
        if (seen.intent().existingPath().isPresent()) {
            return promise(
                    new SnapshotPhase.Completed(seen.intent().existingPath().get(), phase.attempt(), now),
                    Reason.SNAPSHOT_COMPLETED,
                    "it exists already");
        }
        if (now.isBefore(phase.notBefore())) {
            return new Step.Wait(Reason.SNAPSHOT_FAILED, phase.lastError(), Duration.between(now, phase.notBefore()));
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
        SnapshotPhase next = limit >= 0 && phase.attempt() > limit
                ? new SnapshotPhase.Failed(cause, phase.attempt(), now)
                : new SnapshotPhase.Pending(phase.attempt() + 1, now.plus(Backoff.after(phase.attempt())), cause);
        return promise(next, Reason.SNAPSHOT_FAILED, cause);
    }

    private static Step abandon(String detail, int attempt, Instant now) {
        return promise(new SnapshotPhase.Abandoned(detail, attempt, now), Reason.SNAPSHOT_ABANDONED, detail);
    }

    private static Step promise(SnapshotPhase next, Reason reason, String detail) {
        return new Step.PromiseSnapshot(next, reason, detail);
    }
}
