package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.ABSENT;
import static dev.drey.lifecycle.job.Given.CHECKPOINT;
import static dev.drey.lifecycle.job.Given.FAILED;
import static dev.drey.lifecycle.job.Given.FROM;
import static dev.drey.lifecycle.job.Given.NOTHING;
import static dev.drey.lifecycle.job.Given.RESTARTS;
import static dev.drey.lifecycle.job.Given.RUN;
import static dev.drey.lifecycle.job.Given.RUNS;
import static dev.drey.lifecycle.job.Given.T0;
import static dev.drey.lifecycle.job.Given.UNKNOWN;
import static dev.drey.lifecycle.job.Given.UNREADABLE;
import static dev.drey.lifecycle.job.Given.UP;
import static dev.drey.lifecycle.job.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Generation 2 runs, or tries to, after generation 1 was stable. */
final class RollbackRulesTest {
    private static final RollbackOptions ON = new RollbackOptions(true, 1);
    private static final Duration LATE = Duration.ofMinutes(6);
    private static final SpecDocument GOOD = new SpecDocument("{\"good\":1}");
    private static final SpecDocument BAD = new SpecDocument("{\"bad\":1}");
    private static final Run NEWEST = RUN.withSpec(2, BAD);
    private static final Run FROM_NOTHING = new Run(3, 2, RUN.jobId(), RUN.snapshots(), new Restore.Empty(), BAD);
    private static final Run DROPPED =
            new Run(2, 1, Run.jobIdOf(Given.UID, 2), RUN.snapshots(), new Restore.Exactly("dropped-from"), GOOD);
    private static final Standing STABLE = Standing.UNKNOWN.proven(1, GOOD);
    private static final Standing TRIAL = STABLE.tried(NEWEST, false, T0);
    private static final Standing ROLLED_BACK =
            STABLE.rolledBack(new Standing.Rollback(2, BAD, Reason.START_FAILED, "it threw", T0));

    private static Given onTrial(Phase phase) {
        return given(phase)
                .generation(2)
                .standing(TRIAL)
                .sinceStable(Change.UPGRADE)
                .rollback(ON);
    }

    @Test
    void aRollbackThatHasDoneAllItsWorkIsNotFollowedByTheSpecThatWasGivenUp() {
        Standing finished = ROLLED_BACK.finished();
        assertThat(finished.rollback()).isEqualTo(ROLLED_BACK.rollback());
        assertThat(finished.stable()).isEqualTo(ROLLED_BACK.stable());
        assertThat(TRIAL.finished()).isEqualTo(Standing.UNKNOWN);
    }

    private static Phase stopped(Run run, Why why) {
        return new Phase.Stopped(run, StartRules.latest(run), why, T0);
    }

    private static Given stoppedOnTrial(Why why) {
        return onTrial(stopped(NEWEST, why)).cluster(ABSENT).job(UNKNOWN).points(NOTHING);
    }

    private static JobView fared(long checkpoints, Optional<Instant> failure) {
        return new JobView.Alive(
                "app",
                "RUNNING",
                2,
                2,
                checkpoints,
                Optional.empty(),
                true,
                T0,
                new Steadiness(checkpoints, failure.map(at -> new Steadiness.Failure(at, "it threw"))));
    }

    @Test
    void aRunningSpecIsBelievedAfterItsCheckpointsOrAQuietTime() {
        Given running = onTrial(new Phase.Running(NEWEST, T0));
        running.job(fared(0, Optional.empty())).check("Settled RUNNING");
        running.job(fared(1, Optional.empty())).check("Running, STABLE");
        running.job(fared(2, Optional.empty()))
                .rollback(new RollbackOptions(true, 3))
                .check("Settled RUNNING");
        running.job(fared(3, Optional.empty())).check("Running, STABLE");
        running.job(fared(0, Optional.empty()))
                .rollback(new RollbackOptions(false, 0))
                .check("Running, STABLE");
        running.rollback(ON).after(LATE).check("Running, STABLE");
        running.standing(STABLE.proven(2, BAD)).check("Settled RUNNING");
    }

    @Test
    void aSpecIsBelievedAlsoWhereNothingIsEverRolledBack() {
        given(new Phase.Running(RUN, T0))
                .standing(Standing.UNKNOWN)
                .job(fared(1, Optional.empty()))
                .check("Running, STABLE");
    }

    @Test
    void aFailureBeginsTheQuietTimeAnewAndEndsTheTrialOfASpecThatHadItsTime() {
        Given running = onTrial(new Phase.Running(NEWEST, T0));
        Optional<Instant> early = Optional.of(T0.plusSeconds(60));
        running.job(fared(0, early)).check("Settled RUNNING");
        running.after(LATE).rollback(new RollbackOptions(false, 1)).check("Settled RUNNING");
        running.rollback(ON).check("Removing START_FAILED latest, ROLLING_BACK");
        running.checkTold("ROLLING_BACK to generation 1, because of generation 2: it threw");
        running.sinceStable(Change.IN_PLACE).check("Settled RUNNING");
        running.sinceStable(Change.UPGRADE).standing(Standing.UNKNOWN).check("Settled RUNNING");
        running.standing(TRIAL).suspended().points(CHECKPOINT).check("Stopping SUSPEND 1, STOPPING_WITH_SAVEPOINT");
    }

    @Test
    void aJobThatFlinkGaveUpIsGivenUpAtOnceUnlessItIsToBeRestarted() {
        Given ended =
                onTrial(new Phase.Ended(NEWEST, End.FAILED, "it threw", T0)).job(FAILED);
        ended.check("Removing START_FAILED latest, ROLLING_BACK");
        ended.generation(3).change(Change.IN_PLACE).check("Removing START_FAILED latest, ROLLING_BACK");
        ended.change(Change.UPGRADE).check("Removing UPGRADE latest, SPEC_CHANGED");
        ended.generation(2).change(Change.NONE);
        ended.rollback(RollbackOptions.DEFAULT).check("Settled FAILED");
        ended.rollback(ON).restartFailed().check("Removing START_FAILED latest, FAILED_JOB_RESTART");
        ended.after(LATE).check("Removing START_FAILED latest, ROLLING_BACK");
        onTrial(new Phase.Ended(NEWEST, End.CANCELED, "", T0)).check("Settled CANCELED");
        onTrial(new Phase.Ended(NEWEST, End.FINISHED, "", T0)).check("Settled FINISHED");
    }

    @Test
    void startsThatFailTooOftenOrTakeTooLongGoBack() {
        Given failed = stoppedOnTrial(Why.START_FAILED);
        failed.trouble(Reason.START_FAILED, 2).check("Wait RESTART_BACKOFF");
        failed.trouble(Reason.START_FAILED, 3).check("Stopped START_FAILED latest, ROLLING_BACK");
        failed.trouble(Reason.START_TIMED_OUT, 1).check("Stopped START_FAILED latest, ROLLING_BACK");
        failed.trouble(Reason.START_FAILED, 1).after(LATE).check("Stopped START_FAILED latest, ROLLING_BACK");
        failed.trouble(Reason.START_FAILED, 3).rollback(RollbackOptions.DEFAULT).check("Settled START_GIVEN_UP");
        failed.rollback(ON).generation(3).check("Starting 4 from, SUBMIT");
        failed.generation(2).suspended().check("Stopped SUSPEND latest, SUSPENDED");
        failed.deleting().check("Forget");
    }

    @Test
    void aStartThatCanComeToNothingGoesBackAtOnce() {
        Given starting = onTrial(new Phase.Starting(NEWEST, T0));
        starting.cluster(new ClusterView.Dead("no such jar", true)).check("Removing START_FAILED latest, ROLLING_BACK");
        starting.cluster(new ClusterView.Dead("exit code 1")).check("Removing START_FAILED latest, START_FAILED");
        starting.inSession().cluster(UP);
        starting.job(new JobView.Refused("no such jar", true)).check("Removing START_FAILED latest, ROLLING_BACK");
        starting.job(new JobView.Refused("main threw")).check("Removing START_FAILED latest, START_FAILED");
        starting.job(new JobView.Refused("no such jar", true))
                .rollback(RollbackOptions.DEFAULT)
                .check("Removing START_FAILED latest, START_FAILED");
    }

    @Test
    void runsThatAreLostAgainAndAgainGoBackButOneLossIsNobodysFault() {
        Given lost = stoppedOnTrial(Why.RECOVERY).after(LATE);
        lost.standing(TRIAL.lost()).check("Starting 4 from, SUBMIT");
        lost.standing(TRIAL.lost().lost()).check("Stopped RECOVERY latest, ROLLING_BACK");
        lost.after(Duration.ofMinutes(1)).check("Starting 4 from, SUBMIT");
    }

    @Test
    void aLossIsCountedAndANewRunOfTheSameSpecGoesOnWithItsTrial() {
        Step.Promise loss = (Step.Promise) onTrial(new Phase.Running(NEWEST, T0))
                .cluster(new ClusterView.Dead("killed"))
                .step();
        assertThat(loss.next().standing()).isEqualTo(TRIAL.lost());
        Step.Promise again = (Step.Promise)
                stoppedOnTrial(Why.RECOVERY).standing(TRIAL.lost()).step();
        assertThat(again.next().standing()).isEqualTo(TRIAL.lost());
        Step.Promise resumed = (Step.Promise)
                stoppedOnTrial(Why.PAUSE).after(LATE).standing(TRIAL.lost()).step();
        assertThat(resumed.next().standing()).isEqualTo(STABLE.tried(NEWEST, false, T0.plus(LATE)));
    }

    private static Given goingBack(Phase phase) {
        return given(phase)
                .generation(1)
                .standing(ROLLED_BACK)
                .change(Change.UPGRADE)
                .sinceStable(Change.UPGRADE)
                .rollback(ON)
                .cluster(ABSENT)
                .job(UNKNOWN);
    }

    @Test
    void theLastStableSpecGoesOnFromTheNewestStateThatThereIs() {
        Given back = goingBack(stopped(NEWEST, Why.START_FAILED)).trouble(Reason.START_FAILED, 3);
        back.points(NOTHING).check("Starting 4 from, SUBMIT");
        back.points(CHECKPOINT).check("Starting 4 chk-7, SUBMIT");
        back.points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        back.points(NOTHING).stateless().check("Starting 4 from, SUBMIT");
        back.points(NOTHING)
                .change(Change.SAVEPOINT_REDEPLOY)
                .initialSavepoint("old")
                .check("Starting 4 from, SUBMIT");
        back.points(NOTHING).change(Change.FLINK_VERSION).check("Starting 4 from, SUBMIT");
        back.points(CHECKPOINT).change(Change.FLINK_VERSION).check("Wait ROLLBACK_BLOCKED");
        back.change(Change.UPGRADE).suspended().check("Stopped SUSPEND latest, SUSPENDED");
        back.deleting().check("Forget");
        goingBack(new Phase.Stopped(NEWEST, new Restore.Exactly("saved"), Why.UPGRADE, T0))
                .stateless()
                .check("Starting 4 saved, SUBMIT");
    }

    @Test
    void aSnapshotOfTheGivenUpSpecThatIsGoneIsNotReplacedByLess() {
        Run run = Given.CHECKPOINTED_RUN.withSpec(2, BAD);
        goingBack(stopped(run, Why.START_FAILED)).points(NOTHING).check("Wait RESTORE_POINT_GONE");
        goingBack(stopped(run, Why.START_FAILED)).points(CHECKPOINT).check("Starting 4 chk-7, SUBMIT");
    }

    @Test
    void stateThatTheUserDroppedForTheGivenUpSpecIsTakenUpAgain() {
        Standing dropped = ROLLED_BACK.leaving(DROPPED, new Restore.Empty());
        RestorePointsView left = new RestorePointsView.Found(
                List.of(new RestorePoint("dropped-chk", RestorePoint.Kind.CHECKPOINT, DROPPED.jobId(), 9, T0, 1)));
        Given back = goingBack(stopped(FROM_NOTHING, Why.START_FAILED))
                .standing(dropped)
                .stateless();
        back.points(left).check("Starting 4 dropped-chk, SUBMIT");
        back.points(left.and(CHECKPOINT)).check("Starting 4 chk-7, SUBMIT");
        back.points(NOTHING).check("Starting 4 dropped-from, SUBMIT");
        back.standing(ROLLED_BACK.leaving(DROPPED.withCompleted("file:/c/2/chk-9"), new Restore.Empty()))
                .check("Wait RESTORE_POINT_GONE");
        Step.Promise promise =
                (Step.Promise) back.standing(dropped).points(left).step();
        assertThat(promise.next().standing()).isEqualTo(ROLLED_BACK);
    }

    @Test
    void stateThatWasMadeSinceOtherStateWasDroppedIsNotGivenUpForIt() {
        Standing dropped = ROLLED_BACK.leaving(DROPPED, new Restore.Empty());
        RestorePointsView left = new RestorePointsView.Found(
                List.of(new RestorePoint("dropped-chk", RestorePoint.Kind.CHECKPOINT, DROPPED.jobId(), 9, T0, 1)));
        goingBack(stopped(NEWEST, Why.START_FAILED))
                .standing(dropped)
                .points(left)
                .check("Starting 4 from, SUBMIT");
    }

    @Test
    void ofStateThatWasDroppedTwiceTheNewestCounts() {
        Run between = new Run(7, 2, Run.jobIdOf(Given.UID, 7), RUN.snapshots(), new Restore.Empty(), BAD);
        Standing twice = ROLLED_BACK.leaving(DROPPED, new Restore.Empty()).leaving(between, new Restore.Empty());
        RestorePoint first = new RestorePoint("first", RestorePoint.Kind.CHECKPOINT, DROPPED.jobId(), 9, T0, 1);
        RestorePoint second = new RestorePoint("second", RestorePoint.Kind.CHECKPOINT, between.jobId(), 1, T0, 1);
        Given back = goingBack(stopped(FROM_NOTHING, Why.START_FAILED)).standing(twice);
        back.points(new RestorePointsView.Found(List.of(first, second))).check("Starting 4 second, SUBMIT");
        back.points(new RestorePointsView.Found(List.of(first))).check("Starting 4 first, SUBMIT");
        back.points(NOTHING).check("Starting 4 dropped-from, SUBMIT");
    }

    @Test
    void whatAStatelessStartLeavesBehindIsRememberedUntilTheSpecIsBelieved() {
        Step.Promise start = (Step.Promise) given(stopped(DROPPED, Why.UPGRADE))
                .cluster(ABSENT)
                .job(UNKNOWN)
                .generation(2)
                .standing(STABLE)
                .stateless()
                .step();
        assertThat(start.next().standing().left()).contains(new Standing.Left(DROPPED, new Restore.Empty()));
        assertThat(start.next().standing().leaving(NEWEST, FROM).left())
                .containsExactly(new Standing.Left(NEWEST, FROM), new Standing.Left(DROPPED, new Restore.Empty()));
        assertThat(start.next().standing().proven(2, BAD).left()).isEmpty();
    }

    @Test
    void aGivenUpSpecThatStillRunsLeavesWithoutLosingWhatItMadeDurable() {
        Given runs =
                goingBack(new Phase.Running(NEWEST, T0)).cluster(UP).job(RUNS).points(CHECKPOINT);
        runs.check("Removing START_FAILED latest, ROLLING_BACK");
        runs.stateless().check("Removing START_FAILED latest, ROLLING_BACK");
        runs.inSession().check("Removing START_FAILED latest, ROLLING_BACK");
        runs.job(Given.FORGETFUL).check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        runs.job(Given.FORGETFUL_RESTARTS).check("Wait JOB_NOT_RUNNING");
        runs.job(RESTARTS).check("Removing START_FAILED latest, ROLLING_BACK");
        Given ended = onTrial(new Phase.Running(NEWEST, T0))
                .inSession()
                .after(LATE)
                .job(new JobView.Alive(
                        "app",
                        "RESTARTING",
                        0,
                        2,
                        1,
                        Optional.empty(),
                        false,
                        T0,
                        new Steadiness(0, Optional.of(new Steadiness.Failure(T0.plusSeconds(9), "it threw")))));
        ended.check("Running, ROLLING_BACK");
    }

    @Test
    void aRollbackThatFailsIsTriedAgainAndSaysWhatElseCanBeDone() {
        Given failed = given(stopped(RUN, Why.START_FAILED))
                .cluster(ABSENT)
                .job(UNKNOWN)
                .points(NOTHING)
                .standing(ROLLED_BACK)
                .rollback(ON)
                .trouble(Reason.START_FAILED, 5);
        failed.check("Wait ROLLBACK_FAILED");
        assertThat(((Step.Wait) failed.step()).detail())
                .isEqualTo("trouble; 'drey history flinkdeployment/app' lists others,"
                        + " 'drey rollback flinkdeployment/app --to N' takes one");
        failed.after(Duration.ofMinutes(3)).check("Starting 4 from, SUBMIT");
    }

    @Test
    void aRolledBackJobRunsOnAndSaysWhy() {
        given(Given.running()).standing(ROLLED_BACK).check("Settled ROLLED_BACK");
        given(Given.running()).standing(ROLLED_BACK).change(Change.IN_PLACE).check("Running, SPEC_CHANGED_IN_PLACE");
        given(Given.running())
                .standing(ROLLED_BACK)
                .suspended()
                .points(CHECKPOINT)
                .check("Stopping SUSPEND 1, STOPPING_WITH_SAVEPOINT");
    }
}
