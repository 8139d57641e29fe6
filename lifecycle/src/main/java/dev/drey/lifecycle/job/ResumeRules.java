package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nothing runs: stay so, or promise the next run, with its restore settled first. */
final class ResumeRules {
    /** Failed starts in a row of a generation that never ran, after which only the user's next word starts it again. */
    private static final int START_TRIES = 3;

    private ResumeRules() {}

    static Step decide(Phase.Stopped phase, JobObserved seen, Instant now) {
        JobIntent intent = seen.intent();
        if (seen.job() instanceof JobView.Alive) {
            // A submission that was thought lost came through after all: the JobManager ran it to its end by itself.
            Phase next = new Phase.Removing(phase.last(), phase.next(), phase.why(), now);
            return JobDecision.promise(
                    seen, next, Reason.CANCELLING, "job " + phase.last().jobId() + " came late");
        }
        if (intent.deleting()) {
            return new Step.Forget(intent.key());
        }
        if (!intent.shouldRun()) {
            return rest(phase, seen, now);
        }
        if (awaitsCluster(seen)) {
            return JobDecision.waitFor(
                    Reason.SESSION_CLUSTER_NOT_READY, intent.host().cluster().name() + " does not answer");
        }
        return RollbackRules.whenStopped(phase, seen, now)
                .or(() -> heldBack(phase, seen, now))
                .orElseGet(() -> start(phase, seen, now));
    }

    /** Stopped on the way to another run, and now meant to stay so: that is remembered, and shown as what it is. */
    private static Step rest(Phase.Stopped phase, JobObserved seen, Instant now) {
        Why why = seen.intent().whyStopped();
        if (phase.why() == why || phase.why() == Why.SUSPEND) {
            return new Step.Settled(Reason.SUSPENDED, describe(phase.next()));
        }
        Phase next = new Phase.Stopped(phase.last(), phase.next(), why, now);
        return JobDecision.promise(seen, next, Reason.SUSPENDED, describe(phase.next()));
    }

    /** A run is promised only when its session cluster is there: until then there is nothing that could be lost or time out. */
    static boolean awaitsCluster(JobObserved seen) {
        return seen.intent().host() instanceof Host.Session && !(seen.cluster() instanceof ClusterView.Up);
    }

    static Step firstStart(JobObserved seen, Instant now) {
        return Origin.first(seen.intent())
                .map(path -> startFrom(path, false, seen, now))
                .orElseGet(() -> promiseRun(new Restore.Empty(), false, seen, now));
    }

    /** After failed starts: wait a little longer each time; give up a spec that never ran; never give up one that did. */
    private static Optional<Step> heldBack(Phase.Stopped phase, JobObserved seen, Instant now) {
        Optional<Recorded.Trouble> trouble =
                phase.why() == Why.START_FAILED ? seen.recorded().trouble() : Optional.empty();
        if (trouble.isEmpty() || newWord(phase, seen)) {
            return Optional.empty();
        }
        if (isGivenUp(phase, trouble.get(), seen)) {
            return Optional.of(
                    new Step.Settled(Reason.START_GIVEN_UP, trouble.get().detail()));
        }
        return Backoff.left(trouble.get(), now).map(left -> backingOff(trouble.get(), left, seen));
    }

    /** The last run's spec never ran, and was tried often enough. */
    static boolean isGivenUp(Phase.Stopped phase, Recorded.Trouble trouble, JobObserved seen) {
        return seen.recorded().provenGeneration() < phase.last().generation() && trouble.failures() >= START_TRIES;
    }

    private static Step backingOff(Recorded.Trouble trouble, Duration pause, JobObserved seen) {
        String name = seen.intent().key().typedName();
        return seen.isRollingBack()
                ? new Step.Wait(
                        Reason.ROLLBACK_FAILED,
                        trouble.detail() + "; 'drey history " + name + "' lists others, 'drey rollback " + name
                                + " --to N' takes one",
                        pause)
                : new Step.Wait(Reason.RESTART_BACKOFF, trouble.detail(), pause);
    }

    /** The user has spoken since the failed run (a change, or suspend and resume): it deserves a fresh try at once. */
    private static boolean newWord(Phase.Stopped phase, JobObserved seen) {
        return seen.intent().generation() != phase.last().generation();
    }

    private static Step start(Phase.Stopped phase, JobObserved seen, Instant now) {
        if (seen.change() == Change.RESTORE) {
            return startFrom(seen.intent().ordered().orElseThrow(), true, seen, now);
        }
        if (RollbackRules.isAhead(phase.last(), seen)) {
            return RollbackRules.start(phase, seen, from -> promiseRun(from, false, seen, now));
        }
        Optional<String> asked = Origin.asked(seen.intent(), seen.change());
        if (asked.isPresent()) {
            return startFrom(asked.get(), true, seen, now);
        }
        if (Origin.dropsState(phase, seen.intent(), seen.change())) {
            return promiseRun(new Restore.Empty(), true, seen, now);
        }
        return switch (phase.next()) {
            // The word that dropped the state may have been overtaken by another mode since.
            case Restore.Empty empty -> promiseRun(empty, true, seen, now);
            case Restore.Exactly(String path) -> startFrom(path, false, seen, now);
            case Restore.Latest latest -> fromLatest(phase, latest, seen, now);
        };
    }

    private static Step startOtherwise(Restore.Resolved from, JobObserved seen, Instant now) {
        return switch (from) {
            case Restore.Empty empty -> promiseRun(empty, false, seen, now);
            case Restore.Exactly(String path) -> startFrom(path, false, seen, now);
        };
    }

    /** @param drops the state that the last run left is not carried on, because the user said so */
    private static Step startFrom(String path, boolean drops, JobObserved seen, Instant now) {
        return Origin.onceVerified(path, seen, () -> promiseRun(new Restore.Exactly(path), drops, seen, now));
    }

    private static Step fromLatest(Phase.Stopped phase, Restore.Latest latest, JobObserved seen, Instant now) {
        return JobDecision.onceFound(
                seen.points(),
                found -> found.lacksTheNewest(phase.last(), seen.ledger())
                        ? JobDecision.gone(phase.last(), seen)
                        : found.newestOf(latest.of())
                                .map(point -> promiseRun(new Restore.Exactly(point.path()), false, seen, now))
                                .orElseGet(() -> startOtherwise(latest.otherwise(), seen, now)));
    }

    /** @param drops the state that the last run left is not carried on, because the user said so */
    private static Step promiseRun(Restore.Resolved from, boolean drops, JobObserved seen, Instant now) {
        JobIntent intent = seen.intent();
        int number = seen.recorded().runs() + 1;
        Run run = new Run(
                number,
                intent.generation(),
                Run.jobIdOf(intent.uid(), number),
                intent.options().directories(),
                from,
                intent.spec());
        boolean fresh = !(seen.recorded().phase() instanceof Phase.Stopped stopped)
                || stopped.last().generation() != intent.generation();
        Recorded base = fresh ? seen.recorded().withoutTrouble() : seen.recorded();
        if (base.runs() == 0) {
            // The nonce of a first deployment is where counting starts; only a change of it asks for a savepoint.
            base = base.withNonce(intent.snapshots().savepointNonce())
                    .with(base.snapshots()
                            .withCheckpointNonce(intent.snapshots().checkpointNonce()));
        }
        Standing standing = standing(base.standing(), run, drops, seen, now);
        return new Step.Promise(
                base.withRun(new Phase.Starting(run, now)).withStanding(standing), Reason.SUBMIT, describe(from));
    }

    private static Standing standing(Standing before, Run run, boolean drops, JobObserved seen, Instant now) {
        if (!(seen.recorded().phase() instanceof Phase.Stopped stopped)) {
            return before.tried(run, false, now);
        }
        boolean isSameTrial = stopped.last().generation() == run.generation()
                && (stopped.why() == Why.RECOVERY || stopped.why() == Why.START_FAILED);
        Standing kept = drops
                ? before.leaving(stopped.last(), run.from())
                : RollbackRules.isAhead(stopped.last(), seen) ? before.carriedOn() : before;
        return kept.tried(run, isSameTrial, now);
    }

    static String describe(Restore restore) {
        return switch (restore) {
            case Restore.Empty _ -> "without state";
            case Restore.Exactly(String path) -> "from " + path;
            case Restore.Latest _ -> "from the newest restore point";
        };
    }
}
