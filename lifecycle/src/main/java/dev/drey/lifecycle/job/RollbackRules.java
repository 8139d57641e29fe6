package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.onceFound;
import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which specs are believed, and when one that is not is given up for the last one that was. A rollback restores what any start would:
 * the newest snapshot of the lineage, also one that the given-up spec completed. What was made durable is never undone: a sink has
 * published it. Flink refuses a snapshot that the older program cannot read; then it is for the user to go further back.
 */
final class RollbackRules {
    /** Losses of a run after which it is the spec's doing: one alone may be a machine that was switched off. */
    private static final int LOSSES_MAX = 2;

    private RollbackRules() {}

    /** A running job that has done what makes its spec stable. */
    static Optional<Step> believe(Phase.Running phase, JobObserved seen, Instant now) {
        Run run = phase.run();
        if (!seen.intent().shouldRun() || !seen.recorded().standing().isOnTrial(run.generation())) {
            return Optional.empty();
        }
        return seen.job() instanceof JobView.Alive alive && alive.allTasksRunning()
                ? evidence(alive, phase, seen, now)
                        .map(detail -> new Step.Promise(
                                seen.recorded()
                                        .withStanding(seen.recorded().standing().proven(run.generation(), run.spec())),
                                Reason.STABLE,
                                detail))
                : Optional.empty();
    }

    private static Optional<String> evidence(JobView.Alive alive, Phase.Running phase, JobObserved seen, Instant now) {
        long checkpoints = alive.steadiness().checkpoints();
        int needed = seen.intent().options().rollback().checkpoints();
        if (checkpoints >= needed) {
            return Optional.of(needed == 0 ? "it runs" : "completed checkpoints: " + checkpoints);
        }
        Instant quietSince = alive.steadiness()
                .failureAfter(phase.since())
                .map(Steadiness.Failure::at)
                .orElse(phase.since());
        Duration quiet = seen.intent().options().readinessTimeout();
        return now.isAfter(quietSince.plus(quiet))
                ? Optional.of("no failure for " + quiet.toSeconds() + " s")
                : Optional.empty();
    }

    /** It had its time, and fails again and again. */
    static Optional<Step> whileRunning(Phase.Running phase, JobObserved seen, Instant now) {
        if (!isPossible(phase.run(), seen) || !isOverdue(seen, now)) {
            return Optional.empty();
        }
        return seen.job() instanceof JobView.Alive alive
                ? alive.steadiness()
                        .failureAfter(phase.since())
                        .map(failure -> giveUp(phase.run(), Reason.JOB_RESTARTING, failure.cause(), seen, now))
                : Optional.empty();
    }

    /** Its start cannot come to anything, however often it is tried. */
    static Optional<Step> whenHopeless(Phase.Starting phase, String detail, JobObserved seen, Instant now) {
        return isPossible(phase.run(), seen)
                ? Optional.of(giveUp(phase.run(), Reason.START_FAILED, detail, seen, now))
                : Optional.empty();
    }

    /** Flink will not run it again by itself. */
    static Optional<Step> whenFailed(Phase.Ended phase, JobObserved seen, Instant now) {
        boolean isTriedAgain = seen.intent().options().restartFailed() && !isOverdue(seen, now);
        return phase.end() == Phase.End.FAILED && !isTriedAgain && isPossible(phase.run(), seen)
                ? Optional.of(giveUp(phase.run(), Reason.FAILED, phase.detail(), seen, now))
                : Optional.empty();
    }

    /** Its starts fail, or its runs are lost. */
    static Optional<Step> whenStopped(Phase.Stopped phase, JobObserved seen, Instant now) {
        boolean isNewWord = phase.last().generation() != seen.intent().generation();
        if (isNewWord || !isPossible(phase.last(), seen)) {
            return Optional.empty();
        }
        return switch (phase.why()) {
            case START_FAILED ->
                seen.recorded()
                        .trouble()
                        .filter(trouble -> isHopeless(phase, trouble, seen) || isOverdue(seen, now))
                        .map(trouble -> begin(phase, phase.last(), trouble.reason(), trouble.detail(), seen, now));
            case RECOVERY ->
                seen.recorded()
                        .standing()
                        .trial()
                        .filter(trial -> trial.losses() >= LOSSES_MAX && isOverdue(seen, now))
                        .map(trial -> begin(
                                phase,
                                phase.last(),
                                Reason.JOBMANAGER_LOST,
                                "its runs were lost " + trial.losses() + " times",
                                seen,
                                now));
            case UPGRADE, SUSPEND, PAUSE, DELETE -> Optional.empty();
        };
    }

    private static boolean isHopeless(Phase.Stopped phase, Recorded.Trouble trouble, JobObserved seen) {
        return trouble.reason() == Reason.START_TIMED_OUT || ResumeRules.isGivenUp(phase, trouble, seen);
    }

    private static boolean isPossible(Run run, JobObserved seen) {
        Standing standing = seen.recorded().standing();
        return seen.intent().options().rollback().enabled()
                && seen.intent().shouldRun()
                && !seen.isRollingBack()
                && !seen.change().isUpgrade()
                && standing.stable().isPresent()
                && standing.isOnTrial(run.generation())
                && seen.sinceStable().isUpgrade();
    }

    private static boolean isOverdue(JobObserved seen, Instant now) {
        Duration bound = seen.intent().options().readinessTimeout();
        return seen.recorded()
                .standing()
                .trial()
                .filter(trial -> now.isAfter(trial.began().plus(bound)))
                .isPresent();
    }

    /** The run is taken away as well, unless its state would go with it: then it leaves with a savepoint. */
    private static Step giveUp(Run run, Reason reason, String detail, JobObserved seen, Instant now) {
        Phase next = seen.recorded().phase() instanceof Phase.Running running && losesState(seen)
                ? running
                : new Phase.Removing(run, StartRules.latest(run), Why.START_FAILED, now);
        return begin(next, run, reason, detail, seen, now);
    }

    private static Step begin(Phase next, Run run, Reason reason, String detail, JobObserved seen, Instant now) {
        Standing standing = seen.recorded().standing();
        var begun = new Standing.Rollback(run.generation(), run.spec(), reason, detail, now);
        return new Step.Promise(
                seen.recorded().with(next).withStanding(standing.rolledBack(begun)),
                Reason.ROLLING_BACK,
                "to generation " + standing.stable().orElseThrow().generation() + ", because of " + begun.describe());
    }

    /** The given-up spec still runs: it goes, without a savepoint of a program that nobody believes unless state would be lost. */
    static Step leave(Phase.Running phase, JobObserved seen, Instant now) {
        if (!losesState(seen)) {
            Phase next = new Phase.Removing(phase.run(), StartRules.latest(phase.run()), Why.START_FAILED, now);
            return JobDecision.promise(seen, next, Reason.ROLLING_BACK, "");
        }
        return UpgradeRules.canSavepoint(seen)
                ? UpgradeRules.withSavepoint(phase, Why.UPGRADE, seen, now)
                : waitFor(Reason.JOB_NOT_RUNNING, "and Flink would delete its checkpoints if it were cancelled");
    }

    private static boolean losesState(JobObserved seen) {
        return UpgradeRules.cancelLosesState(seen)
                && seen.job() instanceof JobView.Alive alive
                && RemoveRules.mayLoseState(alive);
    }

    /** Whether the last run was of the spec that was given up, and the next one will be of the last stable one. */
    static boolean isAhead(Run last, JobObserved seen) {
        return seen.isRollingBack() && last.generation() != seen.intent().generation();
    }

    /**
     * What the last stable spec is started from: the newest snapshot that the given-up one left; else what that was started from; and
     * if that was nothing, because the user dropped the state for it, the state that was dropped.
     *
     * @param promise makes of it the promise of the run
     */
    static Step start(Phase.Stopped phase, JobObserved seen, Promising promise) {
        return switch (phase.next()) {
            case Restore.Exactly exactly -> promise.from(exactly);
            case Restore.Empty empty -> fromDropped(empty, seen, promise);
            case Restore.Latest latest ->
                onceFound(seen.points(), found -> fromLatest(phase.last(), latest, found, seen, promise));
        };
    }

    /** Promises a run that is restored from there. */
    interface Promising {
        Step from(Restore.Resolved restore);
    }

    private static Step fromLatest(
            Run last, Restore.Latest latest, RestorePointsView.Found found, JobObserved seen, Promising promise) {
        if (found.lacksTheNewest(last, seen.ledger())) {
            return JobDecision.gone(last, seen);
        }
        return found.newestOf(latest.of())
                .map(newest -> seen.change() == Change.FLINK_VERSION
                        ? waitFor(Reason.ROLLBACK_BLOCKED, newest.path())
                        : promise.from(new Restore.Exactly(newest.path())))
                .orElseGet(() -> fromDropped(latest.otherwise(), seen, promise));
    }

    /**
     * What was started from, unless that took the place of state that was dropped and nothing was carried on since: then the newest
     * state that was dropped.
     */
    private static Step fromDropped(Restore.Resolved otherwise, JobObserved seen, Promising promise) {
        List<Standing.Left> left = seen.recorded().standing().left();
        return left.isEmpty() || !left.getFirst().instead().equals(otherwise)
                ? promise.from(otherwise)
                : onceFound(seen.points(), found -> takenUp(left, found, promise));
    }

    private static Step takenUp(List<Standing.Left> left, RestorePointsView.Found found, Promising promise) {
        Restore.Resolved from = new Restore.Empty();
        for (int i = 0; i < left.size(); i++) {
            Run run = left.get(i).run();
            if (found.lacksWhatWasThere(run)) {
                return waitFor(
                        Reason.RESTORE_POINT_GONE, run.snapshots().completedIn().orElseThrow());
            }
            Optional<RestorePoint> newest = found.newestOf(run.jobId());
            if (newest.isPresent()) {
                return promise.from(new Restore.Exactly(newest.get().path()));
            }
            from = run.from();
            if (i + 1 == left.size() || !left.get(i + 1).instead().equals(from)) {
                break;
            }
        }
        return promise.from(from);
    }
}
