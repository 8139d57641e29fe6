package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.onceFound;
import static dev.drey.lifecycle.job.JobDecision.promise;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotSlots.Taken;
import java.time.Instant;
import java.util.Optional;

/** A stop with savepoint was promised: ask for it, wait for it, and keep whatever it leaves behind. */
final class StopRules {
    private StopRules() {}

    static Step decide(Phase.Stopping phase, JobObserved seen, Instant now) {
        if (seen.intent().deleting() && phase.why() != Why.DELETE) {
            return lost(phase, Reason.DELETING, "the savepoint is not waited for", seen, now);
        }
        return switch (seen.cluster()) {
            case ClusterView.Absent _ -> lost(phase, Reason.JOBMANAGER_LOST, ClusterView.NOTHING_LEFT, seen, now);
            case ClusterView.Dead dead -> lost(phase, Reason.JOBMANAGER_LOST, dead.why(), seen, now);
            case ClusterView.Leaving _ -> lost(phase, Reason.JOBMANAGER_LOST, ClusterView.ENDED_UNSEEN, seen, now);
            case ClusterView.Preparing _, ClusterView.Coming _ ->
                lost(phase, Reason.JOBMANAGER_LOST, "another one has taken its place", seen, now);
            case ClusterView.Silent _ ->
                isTooLate(phase, seen, now)
                        ? lost(phase, Reason.JOBMANAGER_SILENT, "while the savepoint was being taken", seen, now)
                        : waitFor(Reason.JOBMANAGER_SILENT, "while the savepoint is being taken");
            case ClusterView.Up _ -> whenUp(phase, seen, now);
        };
    }

    private static Step whenUp(Phase.Stopping phase, JobObserved seen, Instant now) {
        return switch (seen.stop()) {
            case SavepointView.Completed(String path) -> taken(phase, path, seen, now);
            case SavepointView.InProgress _
            when isTooLate(phase, seen, now) -> failed(phase, "it took longer than the checkpoint timeout", seen, now);
            case SavepointView.InProgress _ -> waitFor(Reason.STOPPING_WITH_SAVEPOINT, phase.directory());
            case SavepointView.Failed(String cause) -> failed(phase, cause, seen, now);
            case SavepointView.Unknown _
            when isTooLate(phase, seen, now) -> lost(phase, Reason.SAVEPOINT_UNHEARD, "Flink does not say", seen, now);
            case SavepointView.Unknown _ -> waitFor(Reason.STOPPING_WITH_SAVEPOINT, "Flink was not heard");
            case SavepointView.NotKnown _ -> whenNotKnown(phase, seen, now);
        };
    }

    private static Step taken(Phase.Stopping phase, String path, JobObserved seen, Instant now) {
        Recorded next =
                seen.recorded().with(new Phase.Removing(phase.run(), new Restore.Exactly(path), phase.why(), now));
        Recorded shown = seen.intent().snapshots().showsUpgrades()
                ? next.with(next.snapshots().withUnshown(Optional.of(new Taken(path, phase.since()))))
                : next;
        return new Step.Promise(shown, Reason.SAVEPOINT_TAKEN, path);
    }

    /** Flink does not know the trigger: it was never asked, or it forgot the answer. What the job is now tells which. */
    private static Step whenNotKnown(Phase.Stopping phase, JobObserved seen, Instant now) {
        return switch (seen.job()) {
            case JobView.Alive _
            when isTooLate(phase, seen, now) -> failed(phase, "it could not be asked for in time", seen, now);
            case JobView.Alive _ ->
                new Step.StopWithSavepoint(
                        seen.intent().host().cluster(),
                        phase.run().jobId(),
                        phase.trigger(),
                        phase.directory(),
                        seen.intent().options().drain());
            case JobView.Ended ended when ended.end() == Phase.End.FINISHED -> whenFinished(phase, ended, seen, now);
            case JobView.Ended _, JobView.Absent _, JobView.Refused _ ->
                lost(phase, Reason.SAVEPOINT_UNHEARD, "the job has stopped", seen, now);
            case JobView.Unknown _, JobView.Submitting _
            when isTooLate(phase, seen, now) -> lost(phase, Reason.SAVEPOINT_UNHEARD, "Flink does not say", seen, now);
            case JobView.Unknown _, JobView.Submitting _ ->
                waitFor(Reason.STOPPING_WITH_SAVEPOINT, "Flink was not heard");
        };
    }

    /** It finished by the stop, whose answer is gone, or by itself before the stop reached it: then it is not run again. */
    private static Step whenFinished(Phase.Stopping phase, JobView.Ended ended, JobObserved seen, Instant now) {
        return onceFound(
                seen.points(),
                found -> found.endsWithSavepoint(phase.run().jobId()) || phase.why() == Why.DELETE
                        ? lost(phase, Reason.SAVEPOINT_UNHEARD, "the job has stopped", seen, now)
                        : JobDecision.ended(phase.run(), ended, seen, now));
    }

    /** The run is over and its savepoint may or may not be complete: the newest complete snapshot of the run is the truth. */
    private static Step lost(Phase.Stopping phase, Reason reason, String detail, JobObserved seen, Instant now) {
        Phase next = new Phase.Removing(phase.run(), StartRules.latest(phase.run()), phase.why(), now);
        Why then = seen.intent().deleting() ? Why.DELETE : phase.why();
        return promise(seen, next, reason, JobDecision.andThen(detail, then));
    }

    private static Step failed(Phase.Stopping phase, String cause, JobObserved seen, Instant now) {
        if (phase.why() == Why.DELETE) {
            return promise(
                    seen,
                    new Phase.Removing(phase.run(), StartRules.latest(phase.run()), Why.DELETE, now),
                    Reason.SAVEPOINT_FAILED,
                    cause);
        }
        return new Step.Promise(
                seen.recorded()
                        .withTrouble(Reason.SAVEPOINT_FAILED, cause, now)
                        .with(new Phase.Running(phase.run(), now)),
                Reason.SAVEPOINT_FAILED,
                cause);
    }

    private static boolean isTooLate(Phase.Stopping phase, JobObserved seen, Instant now) {
        return now.isAfter(phase.since().plus(seen.intent().options().stopTimeout()));
    }
}
