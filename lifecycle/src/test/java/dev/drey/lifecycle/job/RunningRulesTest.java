package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.JobObserved.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RunningRulesTest {
    private static Given healthy() {
        return given(running());
    }

    @Test
    void aHealthyJobIsLeftAlone() {
        healthy().check("Settled RUNNING");
        healthy().job(RESTARTS).check("Wait JOB_RESTARTING");
        healthy().job(UNKNOWN).check("Wait JOBMANAGER_SILENT");
    }

    @Test
    void aLostJobIsRecoveredFromItsNewestSnapshot() {
        healthy().cluster(ABSENT).check("Removing RECOVERY latest, JOBMANAGER_LOST");
        healthy().cluster(DEAD).check("Removing RECOVERY latest, JOBMANAGER_LOST");
        healthy().cluster(LEAVING).check("Removing RECOVERY latest, JOBMANAGER_LOST");
        healthy().job(NO_JOB).check("Removing RECOVERY latest, JOB_LOST");
        healthy().inSession().job(NO_JOB).check("Removing RECOVERY latest, JOB_LOST");
        healthy().inSession().job(REFUSED).check("Removing RECOVERY latest, JOB_LOST");
        healthy().cluster(DEAD).stateless().check("Removing RECOVERY latest, JOBMANAGER_LOST");
    }

    @Test
    void theEventOfALossSaysWhatHappenedAndWhatFollows() {
        healthy()
                .cluster(DEAD)
                .checkTold("JOBMANAGER_LOST exit code 1; the job is started again from its newest restore point");
        healthy()
                .cluster(ABSENT)
                .checkTold(
                        "JOBMANAGER_LOST no process of it is left, as after a restart of the machine; the job is started"
                                + " again from its newest restore point");
        healthy()
                .cluster(LEAVING)
                .paused()
                .checkTold(
                        "JOBMANAGER_LOST its JobManager ended while Drey was not running; it goes on from its newest restore point"
                                + " when Drey is up again");
        healthy().cluster(DEAD).deleting().checkTold("JOBMANAGER_LOST exit code 1");
        given(stopping(Phase.Why.SUSPEND))
                .suspended()
                .cluster(DEAD)
                .checkTold("JOBMANAGER_LOST exit code 1; its newest restore point is kept for when it is resumed");
        given(stopping(Phase.Why.UPGRADE))
                .inSession()
                .cluster(COMING)
                .checkTold(
                        "JOBMANAGER_LOST another one has taken its place; the changed job starts from its newest restore"
                                + " point");
    }

    @Test
    void aPauseOfTheJobManagerIsNoLossUntilItLasts() {
        healthy().cluster(SILENT).check("Wait JOBMANAGER_SILENT");
        healthy().cluster(SILENT).suspended().check("Wait JOBMANAGER_SILENT");
        healthy().cluster(SILENT).after(Duration.ofMinutes(3)).check("Removing RECOVERY latest, JOBMANAGER_SILENT");
        healthy().cluster(PREPARING).check("Wait PREPARING");
        healthy().cluster(COMING).check("Wait CLUSTER_STARTING");
    }

    @Test
    void aDeletionDoesNotWaitForAJobManagerThatCannotBeReached() {
        healthy().cluster(SILENT).deleting().check("Removing DELETE latest, JOBMANAGER_SILENT");
        healthy().cluster(COMING).deleting().check("Removing DELETE latest, CLUSTER_STARTING");
        healthy().cluster(SILENT).deleting().savepointOnDeletion().check("Wait JOBMANAGER_SILENT");
        healthy()
                .cluster(SILENT)
                .deleting()
                .savepointOnDeletion()
                .after(Duration.ofMinutes(3))
                .check("Removing DELETE latest, JOBMANAGER_SILENT");
    }

    @Test
    void aSessionJobWaitsForItsClusterUnlessItIsToGo() {
        healthy().inSession().cluster(ABSENT).check("Wait SESSION_CLUSTER_NOT_READY");
        healthy().inSession().cluster(SILENT).check("Wait SESSION_CLUSTER_NOT_READY");
        healthy().inSession().cluster(ABSENT).deleting().check("Removing DELETE latest, SESSION_CLUSTER_NOT_READY");
        healthy().inSession().cluster(ABSENT).suspended().check("Removing SUSPEND latest, SESSION_CLUSTER_NOT_READY");
    }

    @Test
    void anEndIsRecordedAsWhatItIs() {
        healthy().job(FINISHED).check("Ended FINISHED, FINISHED");
        healthy().job(FAILED).check("Ended FAILED, FAILED");
        healthy().job(CANCELED).check("Ended CANCELED, CANCELED");
    }

    @Test
    void aStopThatCompletesAfterItWasGivenUpIsNoEndOfTheJob() {
        Given finished = healthy().job(FINISHED).trouble(Reason.SAVEPOINT_FAILED, 1);
        finished.points(SAVEPOINT).check("Removing RECOVERY latest, SAVEPOINT_TAKEN");
        finished.points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        finished.points(NOT_ASKED).check("Wait RESTORE_POINTS_UNREADABLE");
        finished.points(CHECKPOINT).check("Ended FINISHED, FINISHED");
        finished.points(SAVEPOINT).suspended().check("Removing SUSPEND latest, SAVEPOINT_TAKEN");
    }

    @Test
    void whereTheFirstCheckpointLiesIsRememberedBeforeAnythingElse() {
        given(running()).job(CHECKPOINTED).check("Running, CHECKPOINT_COMPLETED");
        given(running())
                .job(CHECKPOINTED)
                .points(CHECKPOINT)
                .change(Change.UPGRADE)
                .check("Running, CHECKPOINT_COMPLETED");
        given(new Phase.Running(CHECKPOINTED_RUN, T0)).job(CHECKPOINTED).check("Settled RUNNING");
    }

    @Test
    void aSpecThatRunsIsProvenHoweverItCameToRun() {
        Given edited = healthy().generation(2);
        edited.change(Change.IN_PLACE).check("Running, SPEC_CHANGED_IN_PLACE");
        edited.change(Change.NONE).check("Running, SPEC_CHANGED_IN_PLACE");
        given(stopped(Phase.Why.START_FAILED, LATEST))
                .cluster(ABSENT)
                .job(UNKNOWN)
                .points(NOTHING)
                .trouble(Reason.START_FAILED, 9)
                .after(Duration.ofMinutes(2))
                .check("Starting 4 from, SUBMIT");
    }

    @Test
    void aNewNonceAsksForOneSavepointWhenAllTasksRun() {
        healthy().nonce(5).check("CreateSnapshot app-savepoint-manual-5");
        healthy().nonce(5).job(RESTARTS).check("Wait JOB_RESTARTING");
    }
}
