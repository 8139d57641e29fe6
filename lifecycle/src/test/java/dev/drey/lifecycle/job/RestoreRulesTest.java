package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.ABSENT;
import static dev.drey.lifecycle.job.Given.CHECKPOINT;
import static dev.drey.lifecycle.job.Given.CHECKPOINTED_RUN;
import static dev.drey.lifecycle.job.Given.FORGETFUL;
import static dev.drey.lifecycle.job.Given.FORGETFUL_RESTARTS;
import static dev.drey.lifecycle.job.Given.LATEST;
import static dev.drey.lifecycle.job.Given.NOTHING;
import static dev.drey.lifecycle.job.Given.RUN;
import static dev.drey.lifecycle.job.Given.SAVED;
import static dev.drey.lifecycle.job.Given.T0;
import static dev.drey.lifecycle.job.Given.UNKNOWN;
import static dev.drey.lifecycle.job.Given.ended;
import static dev.drey.lifecycle.job.Given.given;
import static dev.drey.lifecycle.job.Given.running;
import static dev.drey.lifecycle.job.Given.starting;
import static dev.drey.lifecycle.job.Given.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.reconcile.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestoreRulesTest {
    private static final LedgerEntry NEWER =
            LedgerEntry.said("file:/own/3/chk-9", Kind.CHECKPOINT, RUN.jobId(), T0, Optional.of(1L), Optional.empty());

    private static Given rested(Why why) {
        return given(stopped(why, LATEST)).cluster(ABSENT).job(UNKNOWN).points(CHECKPOINT);
    }

    @Test
    void aRunningJobLeavesForThePointThatACommandNames() {
        given(running()).ordered("sp-1").check("Removing UPGRADE sp-1, RESTORING");
        given(running()).stateless().ordered("sp-1").check("Removing UPGRADE sp-1, RESTORING");
        given(running()).suspended().ordered("sp-1").check("Stopping SUSPEND 1, STOPPING_WITH_SAVEPOINT");
        given(running()).deleting().ordered("sp-1").check("Removing DELETE latest, DELETING");
    }

    @Test
    void whatFlinkWouldDeleteWithTheJobIsSavedFirst() {
        given(running()).inSession().ordered("sp-1").check("Removing UPGRADE sp-1, RESTORING");
        given(running())
                .inSession()
                .job(FORGETFUL)
                .ordered("sp-1")
                .check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        given(running()).inSession().job(FORGETFUL_RESTARTS).ordered("sp-1").check("Removing UPGRADE sp-1, RESTORING");
        given(running())
                .inSession()
                .job(FORGETFUL)
                .trouble(Reason.SAVEPOINT_FAILED, 3)
                .ordered("sp-1")
                .check("Removing UPGRADE sp-1, RESTORING");
    }

    @Test
    void nothingIsStoppedForAPointThatCannotBeUsedAndTheOrderIsDropped() {
        given(running()).ordered("sp-1").unfit().check("Running, RESTORE_POINT_REFUSED");
        given(running()).ordered("sp-1").unreachable().check("Wait RESTORE_POINTS_UNREADABLE");
        given(running()).ordered("file:/c/" + RUN.jobId() + "/chk-3").check("Running, RESTORE_POINT_REFUSED");
        given(running()).ordered("sp-1").unfit().checkTold("RESTORE_POINT_REFUSED sp-1: there is no _metadata");
    }

    @Test
    void aRedeployIsVerifiedBeforeTheJobLeaves() {
        Given redeployed = given(running()).change(Change.SAVEPOINT_REDEPLOY).initialSavepoint("sp-1");
        redeployed.check("Removing UPGRADE sp-1, SPEC_CHANGED");
        redeployed.unfit().check("Wait RESTORE_POINT_REFUSED");
        redeployed.unreachable().check("Wait RESTORE_POINTS_UNREADABLE");
    }

    @Test
    void aStartUnderWayIsTakenBackOnlyForAPointThatCanBeUsed() {
        given(starting()).ordered("sp-1").check("Removing UPGRADE latest, SPEC_CHANGED");
        given(starting()).ordered("sp-1").unfit().check("Running, RUNNING");
        given(starting()).change(Change.SAVEPOINT_REDEPLOY).check("Removing UPGRADE latest, SPEC_CHANGED");
    }

    @Test
    void aJobThatDoesNotRunStartsFromThere() {
        for (Why why : new Why[] {Why.SUSPEND, Why.UPGRADE, Why.RECOVERY, Why.PAUSE}) {
            rested(why).ordered("sp-1").check("Starting 4 sp-1, SUBMIT");
        }
        rested(Why.SUSPEND).stateless().ordered("sp-1").check("Starting 4 sp-1, SUBMIT");
        rested(Why.SUSPEND).ordered("sp-1").unfit().check("Wait RESTORE_POINT_REFUSED");
        rested(Why.START_FAILED)
                .neverProven()
                .trouble(Reason.START_FAILED, 3)
                .generation(2)
                .ordered("sp-1")
                .check("Starting 4 sp-1, SUBMIT");
        given(ended(End.FAILED)).ordered("sp-1").check("Removing UPGRADE latest, SPEC_CHANGED");
        given(new Phase.New()).ordered("sp-1").initialSavepoint("sp-2").check("Starting 1 sp-1, SUBMIT");
        given(new Phase.New()).initialSavepoint("sp-2").unfit().check("Wait RESTORE_POINT_REFUSED");
    }

    @Test
    void aPromisedPointIsVerifiedBeforeTheStart() {
        Given saved = given(stopped(Why.UPGRADE, SAVED)).cluster(ABSENT).job(UNKNOWN);
        saved.check("Starting 4 saved, SUBMIT");
        saved.unfit().check("Wait RESTORE_POINT_REFUSED");
        rested(Why.UPGRADE).points(NOTHING).unfit().check("Wait RESTORE_POINT_REFUSED");
        rested(Why.UPGRADE).unfit().check("Starting 4 chk-7, SUBMIT");
    }

    @Test
    void aJobIsNotStartedFromLessThanTheLedgerKnowsAndItIsSaidWhatThereIs() {
        Phase stopped = new Phase.Stopped(CHECKPOINTED_RUN, LATEST, Why.RECOVERY, T0);
        Given given = given(stopped).cluster(ABSENT).job(UNKNOWN).ledger(NEWER);
        given.points(CHECKPOINT).check("Wait RESTORE_POINT_GONE");
        assertThat(given.points(NOTHING).step())
                .isInstanceOfSatisfying(
                        Step.Wait.class,
                        wait -> assertThat(wait.detail())
                                .startsWith("file:/own/3. The ledger knows ")
                                .contains("-chk-9 (checkpoint of 2026-01-01T00:00:00Z)")
                                .endsWith("'drey restore app --from ID' starts the job from one of them"));
        given.points(CHECKPOINT).ordered("chk-7").check("Starting 4 chk-7, SUBMIT");
    }
}
