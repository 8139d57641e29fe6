package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UpgradeRulesTest {
    private static Given changed() {
        return given(running()).points(CHECKPOINT).change(Change.UPGRADE);
    }

    private static Given goingDown() {
        return given(running()).points(CHECKPOINT).paused();
    }

    @Test
    void theModeOfTheSpecSaysHowAJobLeaves() {
        changed().check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        changed().lastState().check("Removing UPGRADE latest, SPEC_CHANGED");
        changed().stateless().check("Removing UPGRADE empty, SPEC_CHANGED");
        changed().change(Change.NONE).suspended().check("Stopping SUSPEND 1, STOPPING_WITH_SAVEPOINT");
        changed().change(Change.NONE).suspended().lastState().check("Removing SUSPEND latest, SUSPENDING");
        changed().change(Change.NONE).suspended().stateless().check("Removing SUSPEND empty, SUSPENDING");
    }

    @Test
    void aSavepointIsLookedForWhereTheUserNowWantsItAndWhereTheRunHasAlwaysKeptThem() {
        Step.Promise step = (Step.Promise) changed().savepointsTo("elsewhere").step();
        Phase.Stopping stopping = (Phase.Stopping) step.next().phase();
        assertThat(stopping.directory()).isEqualTo("elsewhere");
        assertThat(stopping.run().snapshots().savepoints()).containsExactly("savepoints", "elsewhere");
        assertThat(stopping.run().snapshots().checkpoints()).contains("checkpoints");
    }

    @Test
    void aJobThatDoesNotRunFallsBackToItsNewestCheckpointWhereTheUserAllowsIt() {
        changed().job(RESTARTS).check("Removing UPGRADE latest, SAVEPOINT_FALLBACK");
        changed().job(RESTARTS).noFallback().check("Wait JOB_NOT_RUNNING");
        changed()
                .job(RESTARTS)
                .noFallback()
                .change(Change.FLINK_VERSION)
                .check("Removing UPGRADE latest, SAVEPOINT_FALLBACK");
        changed().noSavepointDirectory().check("Removing UPGRADE latest, SAVEPOINT_FALLBACK");
        changed().job(RESTARTS).points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        changed().job(RESTARTS).points(NOT_ASKED).check("Wait RESTORE_POINTS_UNREADABLE");
    }

    @Test
    void aJobWhoseCheckpointsVanishedIsLeftRunningUnlessASavepointHelps() {
        Given vanished = given(new Phase.Running(CHECKPOINTED_RUN, T0))
                .job(RESTARTS)
                .points(NOTHING)
                .change(Change.UPGRADE);
        vanished.check("Wait RESTORE_POINT_GONE");
        vanished.lastState().check("Wait RESTORE_POINT_GONE");
        vanished.lastState().job(RUNS).check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
    }

    @Test
    void oneUnansweredQuestionIsNoReasonToFallBack() {
        changed().job(UNKNOWN).check("Wait JOBMANAGER_SILENT");
        changed().job(UNKNOWN).stateless().check("Wait JOBMANAGER_SILENT");
        goingDown().job(UNKNOWN).check("Wait JOBMANAGER_SILENT");
        changed().job(UNKNOWN).deleting().check("Removing DELETE latest, DELETING");
        changed().job(UNKNOWN).deleting().savepointOnDeletion().check("Wait JOBMANAGER_SILENT");
    }

    @Test
    void savepointsThatKeepFailingWaitThenFallBack() {
        changed().trouble(Reason.SAVEPOINT_FAILED, 1).after(Duration.ZERO).check("Wait SAVEPOINT_FAILED");
        changed()
                .trouble(Reason.SAVEPOINT_FAILED, 1)
                .after(Duration.ofSeconds(2))
                .check("Stopping UPGRADE 2, STOPPING_WITH_SAVEPOINT");
        changed().trouble(Reason.SAVEPOINT_FAILED, 3).check("Removing UPGRADE latest, SAVEPOINT_FALLBACK");
        changed()
                .trouble(Reason.SAVEPOINT_FAILED, 3)
                .noFallback()
                .after(Duration.ofSeconds(5))
                .check("Stopping UPGRADE 4, STOPPING_WITH_SAVEPOINT");
    }

    @Test
    void lastStateTakesASavepointWhereACheckpointIsNotGoodEnough() {
        Given job = changed().lastState();
        job.points(NOTHING).check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        job.points(CHECKPOINT).change(Change.FLINK_VERSION).check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        job.change(Change.UPGRADE)
                .maxCheckpointAge(Duration.ofMinutes(1))
                .check("Removing UPGRADE latest, SPEC_CHANGED");
        job.after(Duration.ofMinutes(2)).check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        job.job(RESTARTS).check("Removing UPGRADE latest, SPEC_CHANGED");
    }

    @Test
    void aSessionJobIsNeverCancelledWhenItsCheckpointsWouldGoWithIt() {
        Given forgetful = changed().inSession().job(FORGETFUL);
        forgetful.lastState().check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        forgetful
                .trouble(Reason.SAVEPOINT_FAILED, 3)
                .after(Duration.ofSeconds(5))
                .check("Stopping UPGRADE 4, STOPPING_WITH_SAVEPOINT");
        forgetful.mode(dev.drey.model.UpgradeMode.SAVEPOINT).check("Stopping UPGRADE 4, STOPPING_WITH_SAVEPOINT");
        forgetful.job(FORGETFUL_RESTARTS).check("Wait JOB_NOT_RUNNING");
        forgetful.noSavepointDirectory().check("Wait CHECKPOINT_WOULD_BE_DELETED");
    }

    @Test
    void goingDownKeepsTheStateOfAStatelessJobToo() {
        goingDown().stateless().check("Stopping PAUSE 1, STOPPING_WITH_SAVEPOINT");
        goingDown().stateless().noSavepointDirectory().check("Removing PAUSE latest, SAVEPOINT_FALLBACK");
        goingDown().stateless().noFallback().job(RESTARTS).check("Removing PAUSE latest, SAVEPOINT_FALLBACK");
    }

    @Test
    void aStatelessJobWithNowhereToKeepStateDoesNotHoldUpGoingDown() {
        Given nowhere = goingDown().inSession().job(FORGETFUL).noSavepointDirectory();
        nowhere.check("Wait CHECKPOINT_WOULD_BE_DELETED");
        nowhere.stateless().check("Removing PAUSE from, PAUSING");
    }

    @Test
    void aDeletionTakesASavepointOnlyIfAskedAndIfItCan() {
        Given going = given(running()).deleting();
        going.check("Removing DELETE latest, DELETING");
        going.savepointOnDeletion().check("Stopping DELETE 1, STOPPING_WITH_SAVEPOINT");
        going.job(RESTARTS).check("Removing DELETE latest, DELETING");
        going.job(RUNS).trouble(Reason.SAVEPOINT_FAILED, 3).check("Removing DELETE latest, DELETING");
    }

    @Test
    void aRedeployTakesTheSavepointThatTheSpecNames() {
        Given redeployed = changed().change(Change.SAVEPOINT_REDEPLOY);
        redeployed.check("Removing UPGRADE latest, SPEC_CHANGED");
        redeployed.initialSavepoint("sp-1").check("Removing UPGRADE sp-1, SPEC_CHANGED");
    }
}
