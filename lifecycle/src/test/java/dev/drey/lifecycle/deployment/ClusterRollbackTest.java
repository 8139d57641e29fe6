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
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
import dev.drey.lifecycle.job.Steps;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session cluster whose generation 2 does not come up, after generation 1 did. */
final class ClusterRollbackTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "session");
    private static final Restore.Empty EMPTY = new Restore.Empty();
    private static final SpecDocument GOOD = new SpecDocument("{\"good\":1}");
    private static final SpecDocument BAD = new SpecDocument("{\"bad\":1}");
    private static final Run RUN = new Run(2, 2, Run.jobIdOf("uid", 2), SnapshotDirectories.NONE, EMPTY, BAD);
    private static final Run BEFORE = new Run(3, 1, Run.jobIdOf("uid", 3), SnapshotDirectories.NONE, EMPTY, GOOD);
    private static final Phase STARTING = new Phase.Starting(RUN, T0);
    private static final Phase FAILED = new Phase.Stopped(RUN, EMPTY, Why.START_FAILED, T0);
    private static final Phase FAILED_BEFORE = new Phase.Stopped(BEFORE, EMPTY, Why.START_FAILED, T0);
    private static final ClusterView ABSENT = new ClusterView.Absent();
    private static final ClusterView UP = new ClusterView.Up(1, 2, Map.of());
    private static final Standing STABLE = Standing.UNKNOWN.proven(1, GOOD);
    private static final Standing ROLLED_BACK =
            STABLE.rolledBack(new Standing.Rollback(2, BAD, Reason.START_FAILED, "exit code 1", T0));

    private static Recorded recorded(Phase phase, Standing standing, Reason reason, int failures) {
        return new Recorded(
                phase,
                2,
                1,
                Optional.empty(),
                Optional.of(new Recorded.Trouble(failures, reason, "exit code 1", T0)),
                SnapshotSlots.NONE,
                standing);
    }

    private static String decide(Recorded recorded, ClusterView view, long generation, boolean rollsBack) {
        ClusterIntent intent =
                new ClusterIntent(KEY, "uid", generation, BAD, false, false, true, Duration.ofMinutes(5), rollsBack);
        Step step = ClusterDecision.decide(
                new ClusterObserved(
                        intent, recorded, view, Change.NONE, Change.UPGRADE, List.of(), List.of(), List.of()),
                T0.plusMillis(1));
        return Steps.shortly(step);
    }

    @Test
    void aSpecThatDoesNotComeUpIsGivenUpForTheLastThatDid() {
        Recorded thrice = recorded(FAILED, STABLE, Reason.START_FAILED, 3);
        assertThat(decide(thrice, ABSENT, 2, true)).isEqualTo("Stopped START_FAILED empty, ROLLING_BACK");
        assertThat(decide(thrice, ABSENT, 2, false)).isEqualTo("Settled START_GIVEN_UP");
        assertThat(decide(recorded(FAILED, STABLE, Reason.START_FAILED, 1), ABSENT, 2, true))
                .isEqualTo("Wait RESTART_BACKOFF");
        assertThat(decide(recorded(FAILED, STABLE, Reason.START_TIMED_OUT, 1), ABSENT, 2, true))
                .isEqualTo("Stopped START_FAILED empty, ROLLING_BACK");
        assertThat(decide(recorded(FAILED, Standing.UNKNOWN, Reason.START_FAILED, 3), ABSENT, 2, true))
                .isEqualTo("Settled START_GIVEN_UP");
    }

    @Test
    void oneThatCanNeverComeUpIsGivenUpAtOnce() {
        Recorded starting = recorded(STARTING, STABLE, Reason.START_FAILED, 1);
        assertThat(decide(starting, new ClusterView.Dead("no such version", true), 2, true))
                .isEqualTo("Removing START_FAILED empty, ROLLING_BACK");
        assertThat(decide(starting, new ClusterView.Dead("no such version", true), 2, false))
                .isEqualTo("Removing START_FAILED empty, START_FAILED");
        assertThat(decide(starting, new ClusterView.Dead("exit code 1"), 2, true))
                .isEqualTo("Removing START_FAILED empty, START_FAILED");
    }

    @Test
    void theSpecBeforeIsStartedAndTriedAgainAndTheUsersNextWordEndsIt() {
        assertThat(decide(recorded(FAILED, ROLLED_BACK, Reason.START_FAILED, 3), ABSENT, 1, true))
                .isEqualTo("Starting 3 empty, SUBMIT");
        assertThat(decide(recorded(FAILED_BEFORE, ROLLED_BACK, Reason.START_FAILED, 3), ABSENT, 1, true))
                .isEqualTo("Wait ROLLBACK_FAILED");
        assertThat(decide(recorded(new Phase.Running(BEFORE, T0), ROLLED_BACK, Reason.START_FAILED, 1), UP, 1, true))
                .isEqualTo("Settled ROLLED_BACK");
        assertThat(decide(recorded(new Phase.Running(BEFORE, T0), STABLE, Reason.START_FAILED, 1), UP, 1, true))
                .isEqualTo("Settled CLUSTER_READY");
    }

    @Test
    void aClusterThatAnEarlierDreyStartedIsStableToo() {
        assertThat(decide(
                        recorded(new Phase.Running(BEFORE, T0), Standing.UNKNOWN, Reason.START_FAILED, 1), UP, 1, true))
                .isEqualTo("Running, STABLE");
    }
}
