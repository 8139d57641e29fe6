package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResumeRulesTest {
    private static Given rested(Why why, Restore next) {
        return given(stopped(why, next)).cluster(ABSENT).job(UNKNOWN);
    }

    @Test
    void aFirstStartIsFromNothingOrFromTheSavepointThatTheSpecNames() {
        given(new Phase.New()).check("Starting 1 empty, SUBMIT");
        given(new Phase.New()).initialSavepoint("sp-1").check("Starting 1 sp-1, SUBMIT");
        given(new Phase.New()).suspended().check("Settled NEVER_STARTED");
        given(new Phase.New()).paused().check("Settled NEVER_STARTED");
        given(new Phase.New()).deleting().check("Forget");
    }

    @Test
    void theNextRunIsPromisedWithItsRestoreSettled() {
        rested(Why.UPGRADE, SAVED).check("Starting 4 saved, SUBMIT");
        rested(Why.UPGRADE, LATEST).points(CHECKPOINT).check("Starting 4 chk-7, SUBMIT");
        rested(Why.UPGRADE, LATEST).points(NOTHING).check("Starting 4 from, SUBMIT");
        rested(Why.UPGRADE, LATEST).points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        rested(Why.UPGRADE, LATEST).points(NOT_ASKED).check("Wait RESTORE_POINTS_UNREADABLE");
        rested(Why.DELETE, LATEST).deleting().check("Forget");
    }

    @Test
    void onlyTheUsersOwnStopOrChangeDropsStateAndOnlyInStatelessMode() {
        rested(Why.SUSPEND, SAVED).stateless().check("Starting 4 empty, SUBMIT");
        rested(Why.UPGRADE, SAVED).stateless().check("Starting 4 empty, SUBMIT");
        rested(Why.RECOVERY, LATEST).stateless().points(CHECKPOINT).check("Starting 4 chk-7, SUBMIT");
        rested(Why.START_FAILED, LATEST).stateless().points(CHECKPOINT).check("Starting 4 chk-7, SUBMIT");
        rested(Why.PAUSE, SAVED).stateless().check("Starting 4 saved, SUBMIT");
        rested(Why.PAUSE, SAVED).stateless().change(Change.IN_PLACE).check("Starting 4 saved, SUBMIT");
    }

    @Test
    void aStatelessChangeDropsStateThatTheNewJobCannotRead() {
        rested(Why.START_FAILED, SAVED)
                .stateless()
                .generation(2)
                .change(Change.UPGRADE)
                .trouble(Reason.START_FAILED, 3)
                .check("Starting 4 empty, SUBMIT");
    }

    @Test
    void aRedeployWithoutASavepointToStartFromKeepsTheState() {
        Given redeployed = rested(Why.UPGRADE, SAVED).change(Change.SAVEPOINT_REDEPLOY);
        redeployed.check("Starting 4 saved, SUBMIT");
        redeployed.initialSavepoint("sp-1").check("Starting 4 sp-1, SUBMIT");
    }

    @Test
    void failedStartsWaitLongerEachTimeAndASpecThatNeverRanIsGivenUp() {
        Given failed = rested(Why.START_FAILED, SAVED).neverProven().after(Duration.ofMillis(1500));
        failed.trouble(Reason.START_FAILED, 1).check("Starting 4 saved, SUBMIT");
        failed.trouble(Reason.START_FAILED, 2).check("Wait RESTART_BACKOFF");
        failed.trouble(Reason.START_FAILED, 3).check("Settled START_GIVEN_UP");
        failed.generation(2).check("Starting 4 saved, SUBMIT");
        rested(Why.START_FAILED, SAVED).trouble(Reason.START_FAILED, 99).check("Wait RESTART_BACKOFF");
    }

    @Test
    void aStopOnTheWayToAnotherRunIsRememberedAsTheSuspensionThatItBecame() {
        rested(Why.UPGRADE, SAVED).suspended().check("Stopped SUSPEND saved, SUSPENDED");
        rested(Why.START_FAILED, SAVED).suspended().check("Stopped SUSPEND saved, SUSPENDED");
        rested(Why.RECOVERY, LATEST).paused().check("Stopped PAUSE latest, SUSPENDED");
        rested(Why.PAUSE, LATEST).suspended().check("Stopped SUSPEND latest, SUSPENDED");
        rested(Why.SUSPEND, SAVED).suspended().check("Settled SUSPENDED");
        rested(Why.SUSPEND, SAVED).paused().check("Settled SUSPENDED");
        rested(Why.PAUSE, SAVED).paused().check("Settled SUSPENDED");
    }

    @Test
    void aRunThatHadACheckpointIsNeverFollowedByOneFromLess() {
        Phase stopped = new Phase.Stopped(CHECKPOINTED_RUN, LATEST, Why.RECOVERY, T0);
        given(stopped).cluster(ABSENT).job(UNKNOWN).points(NOTHING).check("Wait RESTORE_POINT_GONE");
        given(stopped).cluster(ABSENT).job(UNKNOWN).points(CHECKPOINT).check("Starting 4 chk-7, SUBMIT");
        given(stopped)
                .cluster(ABSENT)
                .job(UNKNOWN)
                .points(NOTHING)
                .stateless()
                .change(Change.UPGRADE)
                .check("Starting 4 empty, SUBMIT");
        given(stopped).cluster(ABSENT).job(UNKNOWN).points(NOTHING).deleting().check("Forget");
    }

    @Test
    void aRunRemembersWhereItsSnapshotsGo() {
        Step.Promise step =
                (Step.Promise) given(new Phase.New()).savepointsTo("mine").step();
        assertThat(Observer.runOf(step.next().phase()).orElseThrow().snapshots())
                .isEqualTo(new SnapshotDirectories(Optional.of("checkpoints"), List.of("mine"), Optional.empty()));
    }

    @Test
    void aSubmissionThatCameThroughAfterAllIsTakenBackBeforeAnythingElse() {
        Given late = rested(Why.START_FAILED, LATEST).inSession().cluster(UP).job(RUNS);
        late.check("Removing START_FAILED latest, CANCELLING");
        late.suspended().check("Removing START_FAILED latest, CANCELLING");
        late.deleting().check("Removing START_FAILED latest, CANCELLING");
    }

    @Test
    void aSessionJobIsPromisedARunOnlyWhenItsClusterAnswers() {
        rested(Why.UPGRADE, SAVED).inSession().check("Wait SESSION_CLUSTER_NOT_READY");
        rested(Why.UPGRADE, SAVED).inSession().cluster(SILENT).check("Wait SESSION_CLUSTER_NOT_READY");
        rested(Why.UPGRADE, SAVED).inSession().cluster(UP).check("Starting 4 saved, SUBMIT");
        given(new Phase.New()).inSession().cluster(COMING).check("Wait SESSION_CLUSTER_NOT_READY");
    }
}
