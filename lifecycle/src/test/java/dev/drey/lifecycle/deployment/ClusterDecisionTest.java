package dev.drey.lifecycle.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
import dev.drey.lifecycle.job.Steps;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClusterDecisionTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "session");
    private static final Restore.Empty EMPTY = new Restore.Empty();
    private static final Run RUN =
            new Run(1, 1, Run.jobIdOf("uid", 1), SnapshotDirectories.NONE, EMPTY, new SpecDocument("{}"));
    private static final Phase STARTING = new Phase.Starting(RUN, T0);
    private static final Phase RUNNING = new Phase.Running(RUN, T0);
    private static final Phase REMOVING = new Phase.Removing(RUN, EMPTY, Why.UPGRADE, T0);
    private static final Phase STOPPED = new Phase.Stopped(RUN, EMPTY, Why.UPGRADE, T0);
    private static final Phase START_FAILED = new Phase.Stopped(RUN, EMPTY, Why.START_FAILED, T0);
    private static final ClusterView ABSENT = new ClusterView.Absent();
    private static final ClusterView COMING = new ClusterView.Coming("for 1 s");
    private static final ClusterView UP = new ClusterView.Up(1, 2, Map.of());
    private static final ClusterView SILENT = new ClusterView.Silent(T0);
    private static final ClusterView DEAD = new ClusterView.Dead("exit code 1");
    private static final ClusterView LEAVING = new ClusterView.Leaving("2 processes");
    private static final Duration LATE = Duration.ofMinutes(6);
    private static final Duration SOON = Duration.ofSeconds(1);

    private enum Wish {
        RUN,
        PAUSE,
        DELETE
    }

    @Test
    void aSessionClusterIsStartedFollowedAndKept() {
        check(Wish.RUN, new Phase.New(), ABSENT, SOON, "Starting 1 empty, SUBMIT");
        check(Wish.RUN, STARTING, ABSENT, SOON, "StartCluster 1 empty");
        check(Wish.RUN, STARTING, new ClusterView.Preparing(""), SOON, "Wait PREPARING");
        check(Wish.RUN, STARTING, COMING, SOON, "Wait CLUSTER_STARTING");
        check(Wish.RUN, STARTING, LEAVING, SOON, "Wait STOPPING_CLUSTER");
        check(Wish.RUN, STARTING, UP, SOON, "Running, CLUSTER_READY");
        check(Wish.RUN, STARTING, COMING, LATE, "Removing START_FAILED empty, START_TIMED_OUT");
        check(Wish.RUN, STARTING, SILENT, LATE, "Removing START_FAILED empty, START_TIMED_OUT");
        check(Wish.RUN, STARTING, DEAD, SOON, "Removing START_FAILED empty, START_FAILED");
        check(Wish.RUN, RUNNING, UP, SOON, "Settled CLUSTER_READY");
        check(Wish.RUN, RUNNING, COMING, SOON, "Wait CLUSTER_STARTING");
        check(Wish.RUN, RUNNING, new ClusterView.Preparing(""), SOON, "Wait PREPARING");
    }

    @Test
    void aLostJobManagerIsStartedAnewAndAPauseOfItIsNot() {
        check(Wish.RUN, RUNNING, ABSENT, SOON, "Removing RECOVERY empty, JOBMANAGER_LOST");
        check(Wish.RUN, RUNNING, DEAD, SOON, "Removing RECOVERY empty, JOBMANAGER_LOST");
        check(Wish.RUN, RUNNING, LEAVING, SOON, "Removing RECOVERY empty, JOBMANAGER_LOST");
        check(Wish.RUN, RUNNING, SILENT, SOON, "Wait JOBMANAGER_SILENT");
        check(Wish.RUN, RUNNING, SILENT, LATE, "Removing RECOVERY empty, JOBMANAGER_LOST");
        check(Wish.RUN, REMOVING, DEAD, SOON, "RemoveCluster");
        check(Wish.RUN, REMOVING, LEAVING, SOON, "Wait STOPPING_CLUSTER");
        check(Wish.RUN, REMOVING, ABSENT, SOON, "Stopped UPGRADE empty, STOPPING_CLUSTER");
        check(Wish.RUN, STOPPED, ABSENT, SOON, "Starting 2 empty, SUBMIT");
    }

    @Test
    void aChangeStartsTheClusterAnewOrIsTakenOverInPlace() {
        assertStep(decide(Wish.RUN, RUNNING, UP, SOON, Change.UPGRADE, 2, List.of(), List.of(), Optional.empty()))
                .isEqualTo("Removing UPGRADE empty, SPEC_CHANGED");
        assertStep(decide(Wish.RUN, STARTING, COMING, SOON, Change.UPGRADE, 2, List.of(), List.of(), Optional.empty()))
                .isEqualTo("Removing UPGRADE empty, SPEC_CHANGED");
        assertStep(decide(Wish.RUN, RUNNING, UP, SOON, Change.IN_PLACE, 2, List.of(), List.of(), Optional.empty()))
                .isEqualTo("Running, SPEC_CHANGED_IN_PLACE");
    }

    @Test
    void failedStartsWaitAreGivenUpAndForgottenWithTheNextSpec() {
        assertStep(failed(1, 1, Duration.ZERO)).isEqualTo("Wait RESTART_BACKOFF");
        assertStep(failed(1, 1, SOON)).isEqualTo("Starting 2 empty, SUBMIT");
        assertStep(failed(3, 1, LATE)).isEqualTo("Settled START_GIVEN_UP");
        Step next = failed(3, 2, SOON);
        assertStep(next).isEqualTo("Starting 2 empty, SUBMIT");
        assertThat(next)
                .isInstanceOfSatisfying(
                        Step.Promise.class,
                        it -> assertThat(it.next().trouble()).isEmpty());
    }

    private static Step failed(int failures, long generation, Duration after) {
        Recorded.Trouble trouble = new Recorded.Trouble(failures, Reason.START_FAILED, "exit code 1", T0);
        return decide(
                Wish.RUN,
                START_FAILED,
                ABSENT,
                after,
                Change.NONE,
                generation,
                List.of(),
                List.of(),
                Optional.of(trouble));
    }

    @Test
    void deletionAndGoingDownTakeTheClusterAway() {
        for (Wish wish : List.of(Wish.DELETE, Wish.PAUSE)) {
            String why = wish.name();
            String reason = wish == Wish.DELETE ? "DELETING" : "PAUSING";
            for (Phase phase : List.of(STARTING, RUNNING, new Phase.Ended(RUN, End.FAILED, "", T0))) {
                check(wish, phase, UP, SOON, "Removing " + why + " empty, " + reason);
            }
            check(wish, REMOVING, UP, SOON, "RemoveCluster");
        }
        check(Wish.DELETE, new Phase.New(), ABSENT, SOON, "Forget");
        check(Wish.DELETE, STOPPED, ABSENT, SOON, "Forget");
        check(Wish.PAUSE, new Phase.New(), ABSENT, SOON, "Settled SUSPENDED");
        check(Wish.PAUSE, STOPPED, ABSENT, SOON, "Settled SUSPENDED");
    }

    @Test
    void aClusterWithJobsStaysUntilTheyHaveLeft() {
        assertStep(withJobs(Wish.DELETE, RUNNING, UP, SOON)).isEqualTo("Wait SESSION_JOBS_REMAIN");
        assertStep(withJobs(Wish.PAUSE, RUNNING, UP, SOON)).isEqualTo("Wait SESSION_JOBS_LEAVING");
        assertStep(withJobs(Wish.DELETE, STOPPED, ABSENT, SOON)).isEqualTo("Wait SESSION_JOBS_REMAIN");
    }

    @Test
    void aJobManagerThatWillNotAnswerHoldsUpNeitherDeletionNorGoingDown() {
        for (Wish wish : List.of(Wish.DELETE, Wish.PAUSE)) {
            String wait = wish == Wish.DELETE ? "Wait SESSION_JOBS_REMAIN" : "Wait SESSION_JOBS_LEAVING";
            assertStep(withJobs(wish, RUNNING, SILENT, SOON)).isEqualTo(wait);
            assertStep(withJobs(wish, RUNNING, SILENT, LATE))
                    .isEqualTo("Removing " + wish + " empty, JOBMANAGER_SILENT");
            assertStep(withJobs(wish, STARTING, COMING, SOON)).isEqualTo(wait);
            assertStep(withJobs(wish, STARTING, COMING, LATE))
                    .isEqualTo("Removing " + wish + " empty, START_TIMED_OUT");
            assertStep(withJobs(wish, STARTING, UP, LATE)).isEqualTo("Running, CLUSTER_READY");
            assertStep(withJobs(wish, REMOVING, DEAD, SOON)).isEqualTo("RemoveCluster");
        }
    }

    @Test
    void jobsThatAreBeingDeletedAreWaitedForWithoutAWarning() {
        assertStep(decide(Wish.DELETE, RUNNING, UP, SOON, Change.NONE, 1, List.of("job"), List.of(), Optional.empty()))
                .isEqualTo("Wait SESSION_JOBS_LEAVING");
    }

    private static Step withJobs(Wish wish, Phase phase, ClusterView view, Duration after) {
        return decide(wish, phase, view, after, Change.NONE, 1, List.of("job"), List.of("job"), Optional.empty());
    }

    private static void check(Wish wish, Phase phase, ClusterView view, Duration after, String expected) {
        assertStep(decide(wish, phase, view, after, Change.NONE, 1, List.of(), List.of(), Optional.empty()))
                .as("%s %s %s", wish, phase, view)
                .isEqualTo(expected);
    }

    private static org.assertj.core.api.AbstractStringAssert<?> assertStep(Step step) {
        return assertThat(Steps.shortly(step));
    }

    private static Step decide(
            Wish wish,
            Phase phase,
            ClusterView view,
            Duration after,
            Change change,
            long generation,
            List<String> jobs,
            List<String> kept,
            Optional<Recorded.Trouble> trouble) {
        ClusterIntent intent = new ClusterIntent(
                KEY,
                "uid",
                generation,
                new SpecDocument("{}"),
                wish == Wish.PAUSE,
                wish == Wish.DELETE,
                true,
                Duration.ofMinutes(5),
                false);
        int runs = phase instanceof Phase.New ? 0 : 1;
        Recorded recorded = new Recorded(phase, runs, 0, Optional.empty(), trouble)
                .withStanding(Standing.UNKNOWN.proven(1, RUN.spec()));
        return ClusterDecision.decide(
                new ClusterObserved(intent, recorded, view, change, Change.NONE, jobs, kept, jobs), T0.plus(after));
    }
}
