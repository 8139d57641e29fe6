package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.onceFound;
import static dev.drey.lifecycle.job.JobDecision.promise;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run was promised: bring it up, or find out that it cannot come up. */
final class StartRules {
    private StartRules() {}

    static Step decide(Phase.Starting phase, JobObserved seen, Instant now) {
        return finished(phase, seen, now)
                .or(() -> superseded(phase.run(), seen, now))
                .orElseGet(() -> bringUp(phase, seen, now));
    }

    /** A job that has done all its work is not run again, even if it was to be stopped just now. */
    private static Optional<Step> finished(Phase.Starting phase, JobObserved seen, Instant now) {
        return seen.cluster() instanceof ClusterView.Up
                        && seen.job() instanceof JobView.Ended ended
                        && ended.end() == Phase.End.FINISHED
                ? Optional.of(new Step.Promise(
                        seen.recorded()
                                .proven(
                                        new Phase.Ended(phase.run(), ended.end(), ended.detail(), now),
                                        phase.run().generation())
                                .finished(),
                        Reason.FINISHED,
                        ended.detail()))
                : Optional.empty();
    }

    /** A start that the user no longer wants is taken back at once, whatever its progress: no failing plan is waited for. */
    private static Optional<Step> superseded(Run run, JobObserved seen, Instant now) {
        JobIntent intent = seen.intent();
        if (isOnlyStoppedWithASavepoint(seen)) {
            return Optional.empty();
        }
        if (!intent.shouldRun()) {
            Why why = intent.whyStopped();
            return Optional.of(takeBack(run, why, UpgradeRules.reasonOf(why), seen, now));
        }
        return switch (seen.change()) {
            case NONE, IN_PLACE -> Optional.empty();
            case UPGRADE, FLINK_VERSION -> Optional.of(takeBack(run, Why.UPGRADE, Reason.SPEC_CHANGED, seen, now));
            case SAVEPOINT_REDEPLOY, RESTORE ->
                Origin.isVerified(seen)
                        ? Optional.of(takeBack(run, Why.UPGRADE, Reason.SPEC_CHANGED, seen, now))
                        : Optional.empty();
        };
    }

    /** Flink would delete the checkpoints of this session job with it, and it may complete one at any moment: it is let come up first. */
    private static boolean isOnlyStoppedWithASavepoint(JobObserved seen) {
        return seen.intent().host() instanceof Host.Session
                && !seen.intent().deleting()
                && seen.job() instanceof JobView.Alive alive
                && !alive.keepsCheckpoints();
    }

    private static Step takeBack(Run run, Why why, Reason reason, JobObserved seen, Instant now) {
        return promise(seen, new Phase.Removing(run, latest(run), why, now), reason, "while it was starting");
    }

    private static Step bringUp(Phase.Starting phase, JobObserved seen, Instant now) {
        return switch (seen.cluster()) {
            case ClusterView.Absent _ -> whenAbsent(phase, seen, now);
            case ClusterView.Leaving leaving -> waitFor(Reason.STOPPING_CLUSTER, leaving.detail());
            case ClusterView.Preparing preparing -> waitFor(preparing.reason(), preparing.detail());
            case ClusterView.Coming coming -> unlessTooLate(phase, seen, now, Reason.CLUSTER_STARTING, coming.detail());
            case ClusterView.Silent _ ->
                unlessTooLate(phase, seen, now, Reason.JOBMANAGER_SILENT, "the JobManager stopped answering");
            case ClusterView.Dead dead -> whenDead(phase, dead, seen, now);
            case ClusterView.Up _ -> whenUp(phase, seen, now);
        };
    }

    private static Step whenAbsent(Phase.Starting phase, JobObserved seen, Instant now) {
        return switch (seen.intent().host()) {
            case Host.Own own -> unlessItRan(phase, seen, now, new Step.StartCluster(own.cluster(), phase.run()));
            case Host.Session session ->
                waitFor(Reason.SESSION_CLUSTER_NOT_READY, session.cluster().name() + " is not running");
        };
    }

    private static Step whenDead(Phase.Starting phase, ClusterView.Dead dead, JobObserved seen, Instant now) {
        return switch (seen.intent().host()) {
            case Host.Own _ -> refused(phase, dead.why(), dead.isHopeless(), seen, now);
            case Host.Session _ -> waitFor(Reason.SESSION_CLUSTER_NOT_READY, dead.why());
        };
    }

    private static Step whenUp(Phase.Starting phase, JobObserved seen, Instant now) {
        return switch (seen.job()) {
            case JobView.Alive alive
            when alive.allTasksRunning() ->
                new Step.Promise(
                        seen.recorded()
                                .proven(
                                        new Phase.Running(phase.run(), now),
                                        phase.run().generation()),
                        Reason.RUNNING,
                        "job " + phase.run().jobId());
            case JobView.Alive alive ->
                unlessTooLate(
                        phase,
                        seen,
                        now,
                        Reason.JOB_STARTING,
                        alive.state() + ", " + alive.tasksDeployed() + " of " + alive.tasks() + " tasks running");
            case JobView.Unknown _ -> unlessTooLate(phase, seen, now, Reason.JOB_STARTING, "Flink has not said");
            case JobView.Submitting _ ->
                unlessTooLate(phase, seen, now, Reason.JOB_STARTING, "the job's main method is running");
            case JobView.Absent _ -> whenJobAbsent(phase, seen, now);
            case JobView.Refused refused
            when RemoveRules.mayStillCome(phase.takenOver(), now) ->
                waitFor(
                        Reason.JOB_STARTING,
                        "it was refused (" + refused.why()
                                + "), but what another Drey submitted may still come through");
            case JobView.Refused refused -> refused(phase, refused.why(), refused.isHopeless(), seen, now);
            case JobView.Ended ended -> failed(phase, Reason.START_FAILED, ended.detail(), seen, now);
        };
    }

    private static Step whenJobAbsent(Phase.Starting phase, JobObserved seen, Instant now) {
        return switch (seen.intent().host()) {
            case Host.Own _ -> unlessTooLate(phase, seen, now, Reason.JOB_STARTING, "the job's main method is running");
            case Host.Session session ->
                unlessItRan(
                        phase,
                        seen,
                        now,
                        new Step.SubmitJob(session.cluster(), seen.intent().key(), phase.run()));
        };
    }

    /**
     * Nothing of the run is there: it was never begun, or it ran for a while, unseen, and was lost. Begun a second time
     * it would start over from where it once came; so what it left on disk decides.
     */
    private static Step unlessItRan(Phase.Starting phase, JobObserved seen, Instant now, Step begin) {
        return onceFound(
                seen.points(),
                found -> found.newestOf(phase.run().jobId()).isEmpty()
                        ? begin
                        : promise(
                                seen,
                                new Phase.Removing(phase.run(), latest(phase.run()), Why.RECOVERY, now),
                                Reason.JOB_LOST,
                                "it ran and was lost before it was seen running"));
    }

    private static Step unlessTooLate(
            Phase.Starting phase, JobObserved seen, Instant now, Reason reason, String detail) {
        Duration bound = seen.intent().options().readinessTimeout();
        if (now.isAfter(phase.since().plus(bound))) {
            return failed(phase, Reason.START_TIMED_OUT, detail + " for " + bound.toSeconds() + " s", seen, now);
        }
        return waitFor(reason, detail);
    }

    private static Step refused(Phase.Starting phase, String why, boolean isHopeless, JobObserved seen, Instant now) {
        Optional<Step> rollback = isHopeless ? RollbackRules.whenHopeless(phase, why, seen, now) : Optional.empty();
        return rollback.orElseGet(() -> failed(phase, Reason.START_FAILED, why, seen, now));
    }

    private static Step failed(Phase.Starting phase, Reason reason, String detail, JobObserved seen, Instant now) {
        Phase next = new Phase.Removing(phase.run(), latest(phase.run()), Why.START_FAILED, now);
        return new Step.Promise(seen.recorded().withTrouble(reason, detail, now).with(next), reason, detail);
    }

    /** What a run leaves behind for the next one: its own newest snapshot, else what it was started from. */
    static Restore latest(Run run) {
        return new Restore.Latest(run.jobId(), run.from());
    }
}
