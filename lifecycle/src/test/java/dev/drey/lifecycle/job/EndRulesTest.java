package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Step;
import org.junit.jupiter.api.Test;

final class EndRulesTest {
    @Test
    void anEndStaysShownUntilTheUserWantsSomethingElse() {
        given(ended(End.FINISHED)).check("Settled FINISHED");
        given(ended(End.FAILED)).check("Settled FAILED");
        given(ended(End.CANCELED)).check("Settled CANCELED");
        given(ended(End.FINISHED)).change(Change.IN_PLACE).check("Settled FINISHED");
        given(ended(End.FINISHED)).change(Change.UPGRADE).check("Removing UPGRADE latest, SPEC_CHANGED");
        given(ended(End.FAILED)).change(Change.UPGRADE).stateless().check("Removing UPGRADE empty, SPEC_CHANGED");
        given(ended(End.FAILED)).suspended().check("Removing SUSPEND latest, SUSPENDING");
        given(ended(End.FAILED)).suspended().stateless().check("Removing SUSPEND latest, SUSPENDING");
        given(ended(End.FINISHED)).deleting().check("Removing DELETE latest, DELETING");
        given(ended(End.FINISHED)).deleting().paused().check("Removing DELETE latest, DELETING");
    }

    @Test
    void aJobThatFinishedMayBeStartedAnewThoughFlinkDeletedItsCheckpoints() {
        Step.Promise step = (Step.Promise) given(new Phase.Ended(CHECKPOINTED_RUN, End.FINISHED, "", T0))
                .change(Change.UPGRADE)
                .step();
        given(new Phase.Stopped(runOf(step), LATEST, Why.UPGRADE, T0))
                .cluster(ABSENT)
                .job(UNKNOWN)
                .points(NOTHING)
                .check("Starting 4 from, SUBMIT");
    }

    private static Run runOf(Step.Promise step) {
        return Observer.runOf(step.next().phase()).orElseThrow();
    }

    @Test
    void aFailedJobIsStartedAgainIfAsked() {
        given(ended(End.FAILED)).restartFailed().check("Removing START_FAILED latest, FAILED_JOB_RESTART");
        given(ended(End.FINISHED)).restartFailed().check("Settled FINISHED");
    }

    @Test
    void goingDownTakesTheClusterOfAnEndedJobAndKeepsItsEnd() {
        given(ended(End.FINISHED)).paused().check("RemoveCluster");
        given(ended(End.FINISHED)).paused().cluster(LEAVING).check("Wait STOPPING_CLUSTER");
        given(ended(End.FINISHED)).paused().cluster(ABSENT).check("Settled PAUSING");
        given(ended(End.FINISHED)).paused().inSession().check("Settled PAUSING");
    }
}
