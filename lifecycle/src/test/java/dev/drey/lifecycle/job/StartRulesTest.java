package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.JobObserved.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StartRulesTest {
    private static final Duration TOO_LATE = Duration.ofMinutes(6);

    private static Given promised() {
        return given(starting());
    }

    private static Given takenOver() {
        return given(new Phase.Starting(RUN, T0).takenOver(T0));
    }

    @Test
    void whatIsWaitedForBeforeAProcessExistsIsSaidByItsOwnReason() {
        given(starting()).cluster(PREPARING).check("Wait PREPARING");
        given(starting())
                .cluster(new ClusterView.Preparing(Reason.PORT_TAKEN, "rest.port 8081"))
                .check("Wait PORT_TAKEN");
    }

    @Test
    void aPromisedRunIsBegunOnceAndFollowedUntilAllItsTasksRun() {
        promised().cluster(ABSENT).points(NOTHING).check("StartCluster 3 from");
        promised().cluster(PREPARING).check("Wait PREPARING");
        promised().cluster(COMING).check("Wait CLUSTER_STARTING");
        promised().cluster(LEAVING).check("Wait STOPPING_CLUSTER");
        promised().job(UNKNOWN).check("Wait JOB_STARTING");
        promised().job(NO_JOB).check("Wait JOB_STARTING");
        promised().job(RESTARTS).check("Wait JOB_STARTING");
        promised().job(RUNS).check("Running, RUNNING");
        promised().job(FINISHED).check("Ended FINISHED, FINISHED");
    }

    @Test
    void aSessionJobIsSubmittedOnceItsClusterAnswers() {
        promised().inSession().cluster(ABSENT).check("Wait SESSION_CLUSTER_NOT_READY");
        promised().inSession().cluster(DEAD).check("Wait SESSION_CLUSTER_NOT_READY");
        promised().inSession().job(NO_JOB).points(NOTHING).check("SubmitJob 3 from");
        promised().inSession().job(SUBMITTING).check("Wait JOB_STARTING");
        promised().inSession().job(REFUSED).check("Removing START_FAILED latest, START_FAILED");
    }

    @Test
    void aStartWhoseCheckpointsWouldBeDeletedWithItComesUpBeforeItIsStopped() {
        Given starting = promised().inSession().change(Change.UPGRADE);
        starting.job(FORGETFUL_RESTARTS).check("Wait JOB_STARTING");
        starting.job(FORGETFUL).check("Running, RUNNING");
        starting.job(RESTARTS).check("Removing UPGRADE latest, SPEC_CHANGED");
    }

    @Test
    void aRefusalSaysNothingOfWhatAnotherDreySubmitted() {
        takenOver().inSession().job(REFUSED).check("Wait JOB_STARTING");
        takenOver()
                .inSession()
                .job(REFUSED)
                .after(Duration.ofSeconds(31))
                .check("Removing START_FAILED latest, START_FAILED");
        takenOver().inSession().job(RUNS).check("Running, RUNNING");
    }

    @Test
    void aStartThatCannotComeUpIsTakenBackAndRemembered() {
        promised().cluster(DEAD).check("Removing START_FAILED latest, START_FAILED");
        promised().job(FAILED).check("Removing START_FAILED latest, START_FAILED");
        promised().job(CANCELED).check("Removing START_FAILED latest, START_FAILED");
        promised().cluster(COMING).after(TOO_LATE).check("Removing START_FAILED latest, START_TIMED_OUT");
        promised().cluster(SILENT).after(TOO_LATE).check("Removing START_FAILED latest, START_TIMED_OUT");
        promised().job(UNKNOWN).after(TOO_LATE).check("Removing START_FAILED latest, START_TIMED_OUT");
        promised().job(NO_JOB).after(TOO_LATE).check("Removing START_FAILED latest, START_TIMED_OUT");
        promised().job(RESTARTS).after(TOO_LATE).check("Removing START_FAILED latest, START_TIMED_OUT");
        promised().job(RUNS).after(TOO_LATE).check("Running, RUNNING");
    }

    @Test
    void aStartThatNobodyWantsAnyMoreIsTakenBackAtOnce() {
        promised().cluster(COMING).suspended().check("Removing SUSPEND latest, SUSPENDING");
        promised().cluster(COMING).paused().check("Removing PAUSE latest, PAUSING");
        promised().cluster(COMING).deleting().check("Removing DELETE latest, DELETING");
        promised().cluster(COMING).change(Change.UPGRADE).check("Removing UPGRADE latest, SPEC_CHANGED");
        promised().cluster(COMING).change(Change.IN_PLACE).check("Wait CLUSTER_STARTING");
    }

    @Test
    void aRunThatWasLostBeforeItWasSeenRunningIsNotBegunFromWhereItOnceCame() {
        promised().cluster(ABSENT).points(CHECKPOINT).check("Removing RECOVERY latest, JOB_LOST");
        promised().inSession().job(NO_JOB).points(SAVEPOINT).check("Removing RECOVERY latest, JOB_LOST");
        promised().cluster(ABSENT).points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        promised().cluster(ABSENT).points(NOT_ASKED).check("Wait RESTORE_POINTS_UNREADABLE");
    }

    @Test
    void aJobThatFinishedWhileItStartedIsNotRunAgainBecauseDreyGoesDown() {
        promised().job(FINISHED).paused().check("Ended FINISHED, FINISHED");
    }
}
