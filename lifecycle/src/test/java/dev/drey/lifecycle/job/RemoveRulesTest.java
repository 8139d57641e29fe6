package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.Phase.Why;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RemoveRulesTest {
    private static Given leaving(Why why, Restore next) {
        return given(removing(why, next));
    }

    private static Given inSession(Why why, Restore next) {
        return leaving(why, next).inSession();
    }

    @Test
    void theClusterGoesAndOnlyItsAbsenceIsTheEndOfIt() {
        for (ClusterView there : new ClusterView[] {UP, SILENT, DEAD, COMING, PREPARING}) {
            leaving(Why.UPGRADE, SAVED).cluster(there).check("RemoveCluster");
        }
        leaving(Why.UPGRADE, SAVED).cluster(LEAVING).check("Wait STOPPING_CLUSTER");
        leaving(Why.UPGRADE, SAVED).cluster(ABSENT).check("Stopped UPGRADE saved, STOPPING_CLUSTER");
        leaving(Why.SUSPEND, SAVED).cluster(ABSENT).check("Stopped SUSPEND saved, SUSPENDED");
        leaving(Why.PAUSE, LATEST).cluster(ABSENT).check("Stopped PAUSE latest, SUSPENDED");
    }

    @Test
    void aSessionJobIsCancelledAndItsClusterStays() {
        inSession(Why.UPGRADE, LATEST).check("Cancel");
        inSession(Why.UPGRADE, LATEST).job(CANCELLING).check("Wait CANCELLING");
        inSession(Why.UPGRADE, LATEST).job(UNKNOWN).check("Wait CANCELLING");
        inSession(Why.UPGRADE, LATEST).job(SUBMITTING).check("Wait CANCELLING");
        inSession(Why.UPGRADE, LATEST).job(CANCELED).check("Stopped UPGRADE latest, STOPPING_CLUSTER");
        inSession(Why.START_FAILED, LATEST).job(REFUSED).check("Stopped START_FAILED latest, STOPPING_CLUSTER");
    }

    @Test
    void aSubmissionThatMayStillComeThroughIsWaitedFor() {
        inSession(Why.UPGRADE, LATEST).job(NO_JOB).check("Wait CANCELLING");
        inSession(Why.UPGRADE, LATEST).job(REFUSED).check("Wait CANCELLING");
        inSession(Why.UPGRADE, LATEST)
                .job(NO_JOB)
                .after(Duration.ofSeconds(31))
                .check("Stopped UPGRADE latest, STOPPING_CLUSTER");
        inSession(Why.RECOVERY, LATEST).job(NO_JOB).check("Stopped RECOVERY latest, STOPPING_CLUSTER");
    }

    @Test
    void aSessionJobGoesWithItsJobManagerButNotWithItsSilence() {
        for (ClusterView gone : new ClusterView[] {ABSENT, DEAD, LEAVING, PREPARING}) {
            inSession(Why.DELETE, LATEST).cluster(gone).check("Stopped DELETE latest, STOPPING_CLUSTER");
        }
        inSession(Why.DELETE, LATEST).cluster(SILENT).check("Wait SESSION_CLUSTER_NOT_READY");
        inSession(Why.DELETE, LATEST).cluster(COMING).check("Wait SESSION_CLUSTER_NOT_READY");
    }

    @Test
    void aJobThatWasThoughtLostButLivesIsNotCancelledWithItsOnlyCheckpoints() {
        inSession(Why.RECOVERY, LATEST).job(FORGETFUL).check("Running, CHECKPOINT_WOULD_BE_DELETED");
        inSession(Why.SUSPEND, LATEST).job(FORGETFUL).check("Running, CHECKPOINT_WOULD_BE_DELETED");
        inSession(Why.UPGRADE, SAVED).job(FORGETFUL).check("Cancel");
        inSession(Why.UPGRADE, new Restore.Empty()).job(FORGETFUL).check("Cancel");
        inSession(Why.DELETE, LATEST).job(FORGETFUL).check("Cancel");
    }

    @Test
    void aJobThatFinishedBeforeDreyCouldStopItIsNotRunAgain() {
        inSession(Why.PAUSE, LATEST).job(FINISHED).points(NOTHING).check("Ended FINISHED, FINISHED");
        inSession(Why.RECOVERY, LATEST).job(FINISHED).points(CHECKPOINT).check("Ended FINISHED, FINISHED");
        inSession(Why.PAUSE, LATEST).job(FINISHED).points(SAVEPOINT).check("Stopped PAUSE latest, SUSPENDED");
        inSession(Why.PAUSE, LATEST).job(FINISHED).points(UNREADABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        inSession(Why.PAUSE, LATEST).job(FINISHED).check("Wait RESTORE_POINTS_UNREADABLE");
        inSession(Why.UPGRADE, LATEST).job(FINISHED).check("Stopped UPGRADE latest, STOPPING_CLUSTER");
        inSession(Why.PAUSE, SAVED).job(FINISHED).check("Stopped PAUSE saved, SUSPENDED");
    }
}
