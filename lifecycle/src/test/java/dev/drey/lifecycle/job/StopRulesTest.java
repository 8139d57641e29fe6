package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;

import dev.drey.lifecycle.job.Phase.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StopRulesTest {
    private static final Duration TOO_LATE = Duration.ofMinutes(11);
    private static final SavepointView NOT_KNOWN = new SavepointView.NotKnown();
    private static final SavepointView IN_PROGRESS = new SavepointView.InProgress();
    private static final SavepointView COMPLETED = new SavepointView.Completed("saved");
    private static final SavepointView DECLINED = new SavepointView.Failed("declined");

    private static Given stop() {
        return given(stopping(Why.UPGRADE));
    }

    @Test
    void theStopIsAskedForUnderItsRecordedTriggerAndFollowed() {
        stop().stop(NOT_KNOWN).check("StopWithSavepoint savepoints");
        stop().stop(IN_PROGRESS).check("Wait STOPPING_WITH_SAVEPOINT");
        stop().stop(new SavepointView.Unknown()).check("Wait STOPPING_WITH_SAVEPOINT");
        stop().stop(COMPLETED).check("Removing UPGRADE saved, SAVEPOINT_TAKEN");
    }

    @Test
    void aFailedSavepointLetsTheJobGoOn() {
        stop().stop(DECLINED).check("Running, SAVEPOINT_FAILED");
        stop().stop(IN_PROGRESS).after(TOO_LATE).check("Running, SAVEPOINT_FAILED");
        stop().stop(NOT_KNOWN).after(TOO_LATE).check("Running, SAVEPOINT_FAILED");
        given(stopping(Why.DELETE)).deleting().stop(DECLINED).check("Removing DELETE latest, SAVEPOINT_FAILED");
    }

    @Test
    void aStopWhoseJobManagerIsLostKeepsWhateverItLeft() {
        stop().cluster(ABSENT).check("Removing UPGRADE latest, JOBMANAGER_LOST");
        stop().cluster(DEAD).check("Removing UPGRADE latest, JOBMANAGER_LOST");
        stop().cluster(LEAVING).check("Removing UPGRADE latest, JOBMANAGER_LOST");
        stop().cluster(COMING).check("Removing UPGRADE latest, JOBMANAGER_LOST");
        stop().cluster(PREPARING).check("Removing UPGRADE latest, JOBMANAGER_LOST");
        stop().cluster(SILENT).check("Wait JOBMANAGER_SILENT");
        stop().cluster(SILENT).after(TOO_LATE).check("Removing UPGRADE latest, JOBMANAGER_SILENT");
    }

    @Test
    void aStopOfWhichNobodyHearsMoreKeepsWhateverItLeft() {
        stop().stop(new SavepointView.Unknown()).after(TOO_LATE).check("Removing UPGRADE latest, SAVEPOINT_UNHEARD");
        stop().stop(NOT_KNOWN).job(NO_JOB).check("Removing UPGRADE latest, SAVEPOINT_UNHEARD");
        stop().stop(NOT_KNOWN).job(FAILED).check("Removing UPGRADE latest, SAVEPOINT_UNHEARD");
        stop().stop(NOT_KNOWN).job(REFUSED).check("Removing UPGRADE latest, SAVEPOINT_UNHEARD");
        stop().stop(NOT_KNOWN).job(UNKNOWN).check("Wait STOPPING_WITH_SAVEPOINT");
        stop().stop(NOT_KNOWN).job(UNKNOWN).after(TOO_LATE).check("Removing UPGRADE latest, SAVEPOINT_UNHEARD");
    }

    @Test
    void aFinishedJobWhoseAnswerIsForgottenWasStoppedOnlyIfItsSavepointIsThere() {
        Given finished = given(stopping(Why.PAUSE)).paused().stop(NOT_KNOWN).job(FINISHED);
        finished.points(SAVEPOINT).check("Removing PAUSE latest, SAVEPOINT_UNHEARD");
        finished.points(CHECKPOINT).check("Ended FINISHED, FINISHED");
        finished.points(NOTHING).check("Ended FINISHED, FINISHED");
        finished.points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        finished.points(NOT_ASKED).check("Wait RESTORE_POINTS_UNREADABLE");
    }

    @Test
    void aDeletionDoesNotWaitForTheSavepointOfAnotherWish() {
        stop().deleting().stop(IN_PROGRESS).check("Removing UPGRADE latest, DELETING");
        given(stopping(Why.DELETE)).deleting().stop(IN_PROGRESS).check("Wait STOPPING_WITH_SAVEPOINT");
    }

    @Test
    void aStopGoesOnWhenTheUserChangesHisMind() {
        given(stopping(Why.SUSPEND)).stop(COMPLETED).check("Removing SUSPEND saved, SAVEPOINT_TAKEN");
    }
}
