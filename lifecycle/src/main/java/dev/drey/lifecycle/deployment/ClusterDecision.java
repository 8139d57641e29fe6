package dev.drey.lifecycle.deployment;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.Backoff;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides the next step for a session cluster. It has the phases of a job, without its state: a run of it is started from
 * nothing, and its jobs bring back their own state once it answers again.
 */
public final class ClusterDecision {
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);
    private static final int START_TRIES = 3;
    private static final Restore.Resolved NOTHING = new Restore.Empty();

    private ClusterDecision() {}

    public static Step decide(ClusterObserved seen, Instant now) {
        if (seen.intent().deleting()) {
            return delete(seen, now);
        }
        if (seen.intent().paused()) {
            return pause(seen, now);
        }
        return switch (seen.recorded().phase()) {
            case Phase.New _ -> promiseRun(seen.recorded(), seen, now);
            case Phase.Starting starting -> starting(starting, seen, now);
            case Phase.Running running -> running(running, seen, now);
            case Phase.Removing removing -> removing(removing, seen, now);
            case Phase.Stopped stopped -> stopped(stopped, seen, now);
            case Phase.Stopping stopping -> remove(stopping.run(), Why.UPGRADE, Reason.SPEC_CHANGED, "", seen, now);
            case Phase.Ended ended -> remove(ended.run(), Why.UPGRADE, Reason.SPEC_CHANGED, "", seen, now);
        };
    }

    private static Step delete(ClusterObserved seen, Instant now) {
        if (seen.intent().blockOnSessionJobs() && !seen.sessionJobs().isEmpty()) {
            return untilJobsLeft(
                    seen.keptSessionJobs().isEmpty()
                            ? waitForJobs(Reason.SESSION_JOBS_LEAVING, seen.sessionJobs())
                            : waitForJobs(Reason.SESSION_JOBS_REMAIN, seen.keptSessionJobs()),
                    Why.DELETE,
                    seen,
                    now);
        }
        return switch (seen.recorded().phase()) {
            case Phase.New _, Phase.Stopped _ -> new Step.Forget(seen.intent().key());
            case Phase.Starting phase -> remove(phase.run(), Why.DELETE, Reason.DELETING, "", seen, now);
            case Phase.Running phase -> remove(phase.run(), Why.DELETE, Reason.DELETING, "", seen, now);
            case Phase.Stopping phase -> remove(phase.run(), Why.DELETE, Reason.DELETING, "", seen, now);
            case Phase.Ended phase -> remove(phase.run(), Why.DELETE, Reason.DELETING, "", seen, now);
            case Phase.Removing phase -> removing(phase, seen, now);
        };
    }

    private static Step pause(ClusterObserved seen, Instant now) {
        if (!seen.liveSessionJobs().isEmpty()) {
            return untilJobsLeft(
                    waitForJobs(Reason.SESSION_JOBS_LEAVING, seen.liveSessionJobs()), Why.PAUSE, seen, now);
        }
        return switch (seen.recorded().phase()) {
            case Phase.New _, Phase.Stopped _ -> new Step.Settled(Reason.SUSPENDED, "Drey is down");
            case Phase.Starting phase -> remove(phase.run(), Why.PAUSE, Reason.PAUSING, "", seen, now);
            case Phase.Running phase -> remove(phase.run(), Why.PAUSE, Reason.PAUSING, "", seen, now);
            case Phase.Stopping phase -> remove(phase.run(), Why.PAUSE, Reason.PAUSING, "", seen, now);
            case Phase.Ended phase -> remove(phase.run(), Why.PAUSE, Reason.PAUSING, "", seen, now);
            case Phase.Removing phase -> removing(phase, seen, now);
        };
    }

    /** Jobs leave through the JobManager; one that will not answer any more goes, and its jobs with it. */
    private static Step untilJobsLeft(Step waiting, Why why, ClusterObserved seen, Instant now) {
        return switch (seen.recorded().phase()) {
            case Phase.Removing removing -> removing(removing, seen, now);
            case Phase.Starting starting when seen.cluster() instanceof ClusterView.Up -> ready(starting, seen, now);
            case Phase.Starting starting
            when isTooLate(starting, seen, now) -> remove(starting.run(), why, Reason.START_TIMED_OUT, "", seen, now);
            case Phase.Running running
            when seen.cluster() instanceof ClusterView.Silent(Instant since) && now.isAfter(since.plus(SILENCE_MAX)) ->
                remove(running.run(), why, Reason.JOBMANAGER_SILENT, "", seen, now);
            case Phase.New _, Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Stopped _, Phase.Ended _ ->
                waiting;
        };
    }

    /** A cluster that answers is all that its jobs ask of it, so its spec is stable at once. */
    private static Step ready(Phase.Starting phase, ClusterObserved seen, Instant now) {
        Run run = phase.run();
        return new Step.Promise(
                seen.recorded()
                        .proven(new Phase.Running(run, now), run.generation())
                        .withStanding(seen.recorded().standing().proven(run.generation(), run.spec())),
                Reason.CLUSTER_READY,
                "");
    }

    private static Step starting(Phase.Starting phase, ClusterObserved seen, Instant now) {
        if (seen.change().isUpgrade()) {
            return remove(phase.run(), Why.UPGRADE, Reason.SPEC_CHANGED, "while it was starting", seen, now);
        }
        return switch (seen.cluster()) {
            case ClusterView.Absent _ -> new Step.StartCluster(seen.intent().key(), phase.run());
            case ClusterView.Leaving leaving -> waitFor(Reason.STOPPING_CLUSTER, leaving.detail());
            case ClusterView.Preparing preparing -> waitFor(preparing.reason(), preparing.detail());
            case ClusterView.Coming coming -> unlessTooLate(phase, coming.detail(), seen, now);
            case ClusterView.Silent _ -> unlessTooLate(phase, "the JobManager stopped answering", seen, now);
            case ClusterView.Dead dead
            when dead.isHopeless() && mayRollBack(phase.run(), seen) ->
                rollBack(
                        new Phase.Removing(phase.run(), NOTHING, Why.START_FAILED, now),
                        phase.run(),
                        new Recorded.Trouble(1, Reason.START_FAILED, dead.why(), now),
                        seen,
                        now);
            case ClusterView.Dead dead -> failed(phase, Reason.START_FAILED, dead.why(), seen, now);
            case ClusterView.Up _ -> ready(phase, seen, now);
        };
    }

    private static Step unlessTooLate(Phase.Starting phase, String detail, ClusterObserved seen, Instant now) {
        return isTooLate(phase, seen, now)
                ? failed(phase, Reason.START_TIMED_OUT, detail, seen, now)
                : waitFor(Reason.CLUSTER_STARTING, detail);
    }

    private static boolean isTooLate(Phase.Starting phase, ClusterObserved seen, Instant now) {
        return now.isAfter(phase.since().plus(seen.intent().readinessTimeout()));
    }

    private static Step failed(Phase.Starting phase, Reason reason, String detail, ClusterObserved seen, Instant now) {
        Phase next = new Phase.Removing(phase.run(), NOTHING, Why.START_FAILED, now);
        return new Step.Promise(seen.recorded().withTrouble(reason, detail, now).with(next), reason, detail);
    }

    private static Step running(Phase.Running phase, ClusterObserved seen, Instant now) {
        if (seen.change().isUpgrade()) {
            return remove(phase.run(), Why.UPGRADE, Reason.SPEC_CHANGED, "", seen, now);
        }
        return switch (seen.cluster()) {
            case ClusterView.Absent _ -> lost(phase, ClusterView.NOTHING_LEFT, seen, now);
            case ClusterView.Dead dead -> lost(phase, dead.why(), seen, now);
            case ClusterView.Leaving _ -> lost(phase, ClusterView.ENDED_UNSEEN, seen, now);
            case ClusterView.Silent(Instant since)
            when now.isAfter(since.plus(SILENCE_MAX)) ->
                lost(phase, "it did not answer for " + SILENCE_MAX.toSeconds() + " s", seen, now);
            case ClusterView.Silent _ -> waitFor(Reason.JOBMANAGER_SILENT, "");
            case ClusterView.Preparing preparing -> waitFor(preparing.reason(), preparing.detail());
            case ClusterView.Coming coming -> waitFor(Reason.CLUSTER_STARTING, coming.detail());
            case ClusterView.Up _ -> up(phase, seen);
        };
    }

    private static Step up(Phase.Running phase, ClusterObserved seen) {
        Standing standing = seen.recorded().standing();
        boolean changedWhileRolledBack = standing.rollback().isPresent() && seen.change() == Change.IN_PLACE;
        if (phase.run().generation() != seen.intent().generation() || changedWhileRolledBack) {
            ClusterIntent intent = seen.intent();
            Phase next = new Phase.Running(phase.run().withSpec(intent.generation(), intent.spec()), phase.since());
            return new Step.Promise(
                    seen.recorded()
                            .proven(next, intent.generation())
                            .withStanding(standing.changedInPlace(intent.generation(), intent.spec())),
                    Reason.SPEC_CHANGED_IN_PLACE,
                    "");
        }
        if (standing.isOnTrial(phase.run().generation())) {
            // An earlier Drey started it.
            return new Step.Promise(
                    seen.recorded()
                            .withStanding(standing.proven(
                                    phase.run().generation(), phase.run().spec())),
                    Reason.STABLE,
                    "it answers");
        }
        return standing.rollback()
                .<Step>map(rollback -> new Step.Settled(Reason.ROLLED_BACK, rollback.describe()))
                .orElseGet(() -> new Step.Settled(Reason.CLUSTER_READY, ""));
    }

    /** A spec that never came up is given up for the last one that did. */
    private static boolean mayRollBack(Run run, ClusterObserved seen) {
        Standing standing = seen.recorded().standing();
        return seen.intent().rollsBack()
                && standing.rollback().isEmpty()
                && standing.stable().isPresent()
                && standing.isOnTrial(run.generation())
                && run.generation() == seen.intent().generation()
                && seen.sinceStable().isUpgrade();
    }

    private static Step rollBack(Phase next, Run run, Recorded.Trouble trouble, ClusterObserved seen, Instant now) {
        Standing standing = seen.recorded().standing();
        var begun = new Standing.Rollback(run.generation(), run.spec(), trouble.reason(), trouble.detail(), now);
        return new Step.Promise(
                seen.recorded().with(next).withStanding(standing.rolledBack(begun)),
                Reason.ROLLING_BACK,
                "to generation " + standing.stable().orElseThrow().generation() + ", because of " + begun.describe());
    }

    private static Step lost(Phase.Running phase, String detail, ClusterObserved seen, Instant now) {
        String andThen = detail + "; it is started again, and then its jobs";
        return remove(phase.run(), Why.RECOVERY, Reason.JOBMANAGER_LOST, andThen, seen, now);
    }

    private static Step removing(Phase.Removing phase, ClusterObserved seen, Instant now) {
        return switch (seen.cluster()) {
            case ClusterView.Absent _ ->
                new Step.Promise(
                        seen.recorded().with(new Phase.Stopped(phase.run(), NOTHING, phase.why(), now)),
                        Reason.STOPPING_CLUSTER,
                        "nothing of it is left");
            case ClusterView.Leaving leaving -> waitFor(Reason.STOPPING_CLUSTER, leaving.detail());
            case ClusterView.Preparing _,
                    ClusterView.Coming _,
                    ClusterView.Up _,
                    ClusterView.Silent _,
                    ClusterView.Dead _ -> new Step.RemoveCluster(seen.intent().key());
        };
    }

    private static Step stopped(Phase.Stopped phase, ClusterObserved seen, Instant now) {
        boolean sameSpec = seen.intent().generation() == phase.last().generation();
        if (phase.why() == Why.START_FAILED
                && sameSpec
                && seen.recorded().trouble().isPresent()) {
            Recorded.Trouble trouble = seen.recorded().trouble().get();
            boolean isGivenUp =
                    seen.recorded().provenGeneration() < phase.last().generation() && trouble.failures() >= START_TRIES;
            boolean isOver = isGivenUp || trouble.reason() == Reason.START_TIMED_OUT;
            if (isOver && mayRollBack(phase.last(), seen)) {
                return rollBack(phase, phase.last(), trouble, seen, now);
            }
            if (isGivenUp) {
                return new Step.Settled(Reason.START_GIVEN_UP, trouble.detail());
            }
            Optional<Duration> left = Backoff.left(trouble, now);
            if (left.isPresent()) {
                Reason reason = seen.recorded().standing().rollback().isPresent()
                        ? Reason.ROLLBACK_FAILED
                        : Reason.RESTART_BACKOFF;
                return new Step.Wait(reason, trouble.detail(), left.get());
            }
        }
        return sameSpec
                ? promiseRun(seen.recorded(), seen, now)
                : promiseRun(seen.recorded().withoutTrouble(), seen, now);
    }

    private static Step promiseRun(Recorded base, ClusterObserved seen, Instant now) {
        ClusterIntent intent = seen.intent();
        int number = seen.recorded().runs() + 1;
        Run run = new Run(
                number,
                intent.generation(),
                Run.jobIdOf(intent.uid(), number),
                SnapshotDirectories.NONE,
                NOTHING,
                intent.spec());
        Standing standing = base.standing().tried(run, false, now);
        return new Step.Promise(base.withRun(new Phase.Starting(run, now)).withStanding(standing), Reason.SUBMIT, "");
    }

    private static Step remove(Run run, Why why, Reason reason, String detail, ClusterObserved seen, Instant now) {
        return new Step.Promise(seen.recorded().with(new Phase.Removing(run, NOTHING, why, now)), reason, detail);
    }

    private static Step waitForJobs(Reason reason, List<String> jobs) {
        return waitFor(reason, String.join(", ", jobs));
    }

    private static Step waitFor(Reason reason, String detail) {
        return new Step.Wait(reason, detail, SOON);
    }
}
