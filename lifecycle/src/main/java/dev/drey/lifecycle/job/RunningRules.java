package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.onceFound;
import static dev.drey.lifecycle.job.JobDecision.promise;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The job runs: keep it so, or start to change it. */
final class RunningRules {
    /** A JobManager that lives but does not answer for this long is started anew; shorter pauses (GC, a loaded disk) pass. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    private RunningRules() {}

    static Step decide(Phase.Running phase, JobObserved seen, Instant now) {
        return lost(phase, seen, now)
                .or(() -> ended(phase, seen, now))
                .or(() -> noted(phase, seen))
                .or(() -> RollbackRules.believe(phase, seen, now))
                .or(() -> UpgradeRules.leave(phase, seen, now))
                .or(() -> RollbackRules.whileRunning(phase, seen, now))
                .orElseGet(() -> settled(phase, seen, now));
    }

    private static Optional<Step> lost(Phase.Running phase, JobObserved seen, Instant now) {
        return switch (seen.intent().host()) {
            case Host.Own _ -> lostWithCluster(phase, seen, now);
            case Host.Session session -> lostInSession(phase, session, seen, now);
        };
    }

    private static Optional<Step> lostWithCluster(Phase.Running phase, JobObserved seen, Instant now) {
        return switch (seen.cluster()) {
            case ClusterView.Absent _ ->
                Optional.of(recover(phase, Reason.JOBMANAGER_LOST, ClusterView.NOTHING_LEFT, seen, now));
            case ClusterView.Dead dead -> Optional.of(recover(phase, Reason.JOBMANAGER_LOST, dead.why(), seen, now));
            case ClusterView.Leaving _ ->
                Optional.of(recover(phase, Reason.JOBMANAGER_LOST, ClusterView.ENDED_UNSEEN, seen, now));
            case ClusterView.Silent silent -> Optional.of(silence(phase, silent, seen, now));
            case ClusterView.Preparing preparing ->
                Optional.of(coming(phase, preparing.reason(), preparing.detail(), seen, now));
            case ClusterView.Coming coming ->
                Optional.of(coming(phase, Reason.CLUSTER_STARTING, coming.detail(), seen, now));
            case ClusterView.Up _ -> jobLost(phase, seen, now);
        };
    }

    private static Step coming(Phase.Running phase, Reason reason, String detail, JobObserved seen, Instant now) {
        return seen.intent().deleting() ? recover(phase, reason, detail, seen, now) : waitFor(reason, detail);
    }

    private static Step silence(Phase.Running phase, ClusterView.Silent silent, JobObserved seen, Instant now) {
        Duration quiet = Duration.between(silent.since(), now);
        boolean mayGoAtOnce =
                seen.intent().deleting() && !seen.intent().options().savepointOnDeletion();
        if (quiet.compareTo(SILENCE_MAX) > 0 || mayGoAtOnce) {
            return recover(phase, Reason.JOBMANAGER_SILENT, "for " + quiet.toSeconds() + " s", seen, now);
        }
        return waitFor(Reason.JOBMANAGER_SILENT, "since " + silent.since().truncatedTo(ChronoUnit.SECONDS));
    }

    /** A session job whose cluster is away waits for the cluster, unless it is to go: then it went with the cluster. */
    private static Optional<Step> lostInSession(
            Phase.Running phase, Host.Session session, JobObserved seen, Instant now) {
        if (seen.cluster() instanceof ClusterView.Up) {
            return jobLost(phase, seen, now);
        }
        if (!seen.intent().shouldRun()) {
            Why why = seen.intent().whyStopped();
            return Optional.of(promise(
                    seen,
                    new Phase.Removing(phase.run(), StartRules.latest(phase.run()), why, now),
                    Reason.SESSION_CLUSTER_NOT_READY,
                    session.cluster().name() + " is not there to be asked"));
        }
        return Optional.of(
                waitFor(Reason.SESSION_CLUSTER_NOT_READY, session.cluster().name() + " is not ready"));
    }

    private static Optional<Step> jobLost(Phase.Running phase, JobObserved seen, Instant now) {
        return switch (seen.job()) {
            // A second submission of what runs is refused; nothing runs when the cluster does not list it.
            case JobView.Absent _, JobView.Refused _ ->
                Optional.of(recover(phase, Reason.JOB_LOST, "job " + phase.run().jobId(), seen, now));
            case JobView.Submitting _, JobView.Unknown _, JobView.Alive _, JobView.Ended _ -> Optional.empty();
        };
    }

    private static Step recover(Phase.Running phase, Reason reason, String detail, JobObserved seen, Instant now) {
        Why why = seen.intent().shouldRun() ? Why.RECOVERY : seen.intent().whyStopped();
        Phase next = new Phase.Removing(phase.run(), StartRules.latest(phase.run()), why, now);
        Recorded recorded = why == Why.RECOVERY
                ? seen.recorded().withStanding(seen.recorded().standing().lost())
                : seen.recorded();
        return new Step.Promise(recorded.with(next), reason, JobDecision.andThen(detail, why));
    }

    /** Before anything else is done with it: where its checkpoints really lie. */
    private static Optional<Step> noted(Phase.Running phase, JobObserved seen) {
        return seen.job() instanceof JobView.Alive alive
                ? alive.newestCheckpoint()
                        .filter(path -> !phase.run().snapshots().isKnown(path))
                        .map(path -> new Step.Promise(
                                seen.recorded()
                                        .with(new Phase.Running(phase.run().withCompleted(path), phase.since())),
                                Reason.CHECKPOINT_COMPLETED,
                                path))
                : Optional.empty();
    }

    private static Optional<Step> ended(Phase.Running phase, JobObserved seen, Instant now) {
        if (!(seen.job() instanceof JobView.Ended ended)) {
            return Optional.empty();
        }
        if (mayHaveBeenStopped(ended, seen)) {
            return Optional.of(whenMaybeStopped(phase, ended, seen, now));
        }
        return Optional.of(JobDecision.ended(phase.run(), ended, seen, now));
    }

    /** A savepoint that was given up may have stopped the job after all; that is no end of its own. */
    private static boolean mayHaveBeenStopped(JobView.Ended ended, JobObserved seen) {
        return ended.end() == Phase.End.FINISHED
                && seen.recorded()
                        .trouble()
                        .filter(trouble -> trouble.reason() == Reason.SAVEPOINT_FAILED)
                        .isPresent();
    }

    private static Step whenMaybeStopped(Phase.Running phase, JobView.Ended ended, JobObserved seen, Instant now) {
        return onceFound(
                seen.points(),
                found -> found.endsWithSavepoint(phase.run().jobId())
                        ? recover(phase, Reason.SAVEPOINT_TAKEN, "later than expected", seen, now)
                        : JobDecision.ended(phase.run(), ended, seen, now));
    }

    private static Step settled(Phase.Running phase, JobObserved seen, Instant now) {
        if (isChangedInPlace(phase, seen)) {
            // It runs as the newest spec says, so that spec is proven: a later recovery of it is never given up.
            JobIntent intent = seen.intent();
            Phase next = new Phase.Running(phase.run().withSpec(intent.generation(), intent.spec()), phase.since());
            return new Step.Promise(
                    seen.recorded()
                            .with(next)
                            .provenAt(intent.generation())
                            .withStanding(
                                    seen.recorded().standing().changedInPlace(intent.generation(), intent.spec())),
                    Reason.SPEC_CHANGED_IN_PLACE,
                    "generation " + intent.generation());
        }
        return switch (seen.job()) {
            case JobView.Alive alive
            when alive.allTasksRunning() ->
                SnapshotRules.whileRunning(seen, now).orElseGet(() -> rests(phase, seen));
            // Some tasks of a batch job begin when others have ended.
            case JobView.Alive alive
            when !alive.allTasksRunning() && alive.state().equals("RUNNING") ->
                waitFor(Reason.JOB_STARTING, alive.tasksDeployed() + " of " + alive.tasks() + " tasks running");
            case JobView.Alive alive
            when !alive.allTasksRunning() -> waitFor(Reason.JOB_RESTARTING, "Flink says " + alive.state());
            case JobView.Unknown _ -> waitFor(Reason.JOBMANAGER_SILENT, "Flink was not heard");
            case JobView.Alive _, JobView.Absent _, JobView.Submitting _, JobView.Refused _, JobView.Ended _ ->
                rests(phase, seen);
        };
    }

    private static boolean isChangedInPlace(Phase.Running phase, JobObserved seen) {
        return phase.run().generation() != seen.intent().generation()
                || (seen.isRollingBack() && seen.change() == JobObserved.Change.IN_PLACE);
    }

    /** Nothing is to be done; while a rollback lasts, it says why another spec runs than the user's. */
    private static Step rests(Phase.Running phase, JobObserved seen) {
        return seen.recorded()
                .standing()
                .rollback()
                .<Step>map(rollback -> new Step.Settled(Reason.ROLLED_BACK, rollback.describe()))
                .orElseGet(() ->
                        new Step.Settled(Reason.RUNNING, "job " + phase.run().jobId()));
    }
}
