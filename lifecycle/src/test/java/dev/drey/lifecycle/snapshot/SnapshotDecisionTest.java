package dev.drey.lifecycle.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.job.Steps;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotObserved.Target;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SnapshotDecisionTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_STATE_SNAPSHOT, "default", "snap");
    private static final ResourceKey APP = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "app");
    private static final JobId JOB = Run.jobIdOf("app", 1);
    private static final Target RUNS = new Target.Running(APP, JOB);
    private static final Target RUNS_ANEW = new Target.Running(APP, Run.jobIdOf("app", 2));
    private static final Target BETWEEN = new Target.Between("starting");
    private static final Target GONE = new Target.Gone("suspended");
    private static final SnapshotPhase PENDING = new SnapshotPhase.Pending(1, T0, "");
    private static final SnapshotPhase ASKED = asked(1);
    private static final SnapshotPhase DONE = new SnapshotPhase.Completed("sp-1", 1, T0);
    private static final SavepointView UNKNOWN = new SavepointView.Unknown();
    private static final SavepointView NOT_KNOWN = new SavepointView.NotKnown();
    private static final SavepointView IN_PROGRESS = new SavepointView.InProgress();
    private static final SavepointView COMPLETED = new SavepointView.Completed("sp-1");
    private static final SavepointView DECLINED = new SavepointView.Failed("declined");

    private static SnapshotPhase asked(int attempt) {
        return new SnapshotPhase.Asked(JOB, Run.snapshotTrigger("uid", attempt), attempt, T0);
    }

    private record Wish(
            Optional<String> existing, Optional<String> directory, boolean checkpoint, boolean deleting, int limit) {
        Wish(Optional<String> existing, Optional<String> directory, boolean checkpoint, boolean deleting) {
            this(existing, directory, checkpoint, deleting, 2);
        }

        Wish with(int backoffLimit) {
            return new Wish(existing, directory, checkpoint, deleting, backoffLimit);
        }

        static final Wish SAVEPOINT = new Wish(Optional.empty(), Optional.of("savepoints"), false, false);
        static final Wish DELETED = new Wish(Optional.empty(), Optional.of("savepoints"), false, true);
    }

    @Test
    void aSnapshotIsAskedForOnceUnderARecordedTrigger() {
        check(Wish.SAVEPOINT, PENDING, RUNS, UNKNOWN, "Asked, SNAPSHOT_TRIGGERED");
        check(Wish.SAVEPOINT, ASKED, RUNS, NOT_KNOWN, "TriggerSnapshot savepoints");
        check(Wish.SAVEPOINT, ASKED, RUNS, IN_PROGRESS, "Wait SNAPSHOT_IN_PROGRESS");
        check(Wish.SAVEPOINT, ASKED, RUNS, UNKNOWN, "Wait SNAPSHOT_IN_PROGRESS");
        check(Wish.SAVEPOINT, ASKED, RUNS, COMPLETED, "Completed, SNAPSHOT_COMPLETED");
        check(Wish.SAVEPOINT, DONE, GONE, UNKNOWN, "Settled SNAPSHOT_COMPLETED");
        Wish checkpoint = new Wish(Optional.empty(), Optional.empty(), true, false);
        check(checkpoint, ASKED, RUNS, NOT_KNOWN, "TriggerSnapshot checkpoint");
    }

    @Test
    void oneThatExistsAlreadyIsComplete() {
        check(
                new Wish(Optional.of("sp-0"), Optional.empty(), false, false),
                PENDING,
                GONE,
                UNKNOWN,
                "Completed, SNAPSHOT_COMPLETED");
    }

    @Test
    void aSavepointWithNowhereToGoFailsInsteadOfBecomingACheckpoint() {
        Wish nowhere = new Wish(Optional.empty(), Optional.empty(), false, false);
        check(nowhere, PENDING, RUNS, UNKNOWN, "Failed, SNAPSHOT_FAILED");
    }

    @Test
    void aFailureIsTriedAgainUpToTheLimit() {
        check(Wish.SAVEPOINT, ASKED, RUNS, DECLINED, "Pending, SNAPSHOT_FAILED");
        check(Wish.SAVEPOINT, asked(3), RUNS, DECLINED, "Failed, SNAPSHOT_FAILED");
        check(Wish.SAVEPOINT, ASKED, RUNS_ANEW, NOT_KNOWN, "Pending, SNAPSHOT_FAILED");
        SnapshotPhase later = new SnapshotPhase.Pending(2, T0.plusSeconds(1), "declined");
        check(Wish.SAVEPOINT, later, RUNS, UNKNOWN, "Wait SNAPSHOT_FAILED");
        SnapshotPhase clockWasSetBack = new SnapshotPhase.Pending(2, T0.plusSeconds(9), "declined");
        check(Wish.SAVEPOINT, clockWasSetBack, RUNS, UNKNOWN, "Asked, SNAPSHOT_TRIGGERED");
        check(Wish.SAVEPOINT, new SnapshotPhase.Failed("", 3, T0), RUNS, UNKNOWN, "Settled SNAPSHOT_FAILED");
    }

    @Test
    void aJobThatIsBetweenRunsIsWaitedForAndOneThatIsGoneIsNot() {
        check(Wish.SAVEPOINT, PENDING, BETWEEN, UNKNOWN, "Wait JOB_NOT_RUNNING");
        check(Wish.SAVEPOINT, ASKED, BETWEEN, UNKNOWN, "Wait JOB_NOT_RUNNING");
        check(Wish.SAVEPOINT, PENDING, GONE, UNKNOWN, "Abandoned, SNAPSHOT_ABANDONED");
        check(Wish.SAVEPOINT, ASKED, GONE, UNKNOWN, "Abandoned, SNAPSHOT_ABANDONED");
        check(Wish.SAVEPOINT, new SnapshotPhase.Abandoned("", 1, T0), RUNS, UNKNOWN, "Settled SNAPSHOT_ABANDONED");
    }

    @Test
    void aSavepointThatIsBeingTakenIsNotLeftToNobody() {
        check(Wish.DELETED, ASKED, RUNS, IN_PROGRESS, "Wait SNAPSHOT_IN_PROGRESS");
        check(Wish.DELETED, ASKED, RUNS, UNKNOWN, "Wait SNAPSHOT_IN_PROGRESS");
        check(Wish.DELETED, ASKED, RUNS, COMPLETED, "Completed, SNAPSHOT_COMPLETED");
        check(Wish.DELETED, ASKED, RUNS, NOT_KNOWN, "ForgetSnapshot DELETED");
        check(Wish.DELETED, ASKED, RUNS, DECLINED, "ForgetSnapshot DELETED");
        check(Wish.DELETED, ASKED, BETWEEN, UNKNOWN, "ForgetSnapshot DELETED");
        assertThat(Steps.shortly(decide(Wish.DELETED, ASKED, RUNS, IN_PROGRESS, T0.plus(Duration.ofMinutes(11)))))
                .isEqualTo("ForgetSnapshot DELETED");
    }

    @Test
    void everyPhaseHasABoundedAnswerForEveryView() {
        SnapshotPhase failed = new SnapshotPhase.Failed("", 1, T0);
        SnapshotPhase abandoned = new SnapshotPhase.Abandoned("", 1, T0);
        for (SnapshotPhase phase : List.of(PENDING, ASKED, DONE, failed, abandoned)) {
            for (Target target : List.of(RUNS, RUNS_ANEW, BETWEEN, GONE)) {
                for (SavepointView answer : List.of(UNKNOWN, NOT_KNOWN, IN_PROGRESS, COMPLETED, DECLINED)) {
                    for (Wish wish : List.of(Wish.SAVEPOINT, Wish.DELETED)) {
                        Step step = decide(wish, phase, target, answer, T0);
                        assertThat(!(step instanceof Step.Wait wait)
                                        || wait.lookAgainAfter().isPositive())
                                .isTrue();
                        assertThat(wish.deleting() && step instanceof Step.Settled)
                                .isFalse();
                        assertThat(!wish.deleting() && step instanceof Step.ForgetSnapshot)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void anAnswerThatFlinkMayHaveForgottenIsNotAskedForUnderTheSameTriggerAgain() {
        assertThat(Steps.shortly(decide(Wish.SAVEPOINT, ASKED, RUNS, NOT_KNOWN, T0.plus(Duration.ofMinutes(5)))))
                .isEqualTo("Pending, SNAPSHOT_FAILED");
        assertThat(Steps.shortly(decide(Wish.SAVEPOINT, ASKED, RUNS, UNKNOWN, T0.plus(Duration.ofMinutes(5)))))
                .isEqualTo("Wait SNAPSHOT_IN_PROGRESS");
    }

    @Test
    void aRetryWaitsLongerEachTimeAndNeverLongerThanTheCapAndAQuarter() {
        assertThat(SnapshotBackoff.after("uid", 1)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1250));
        assertThat(SnapshotBackoff.after("uid", 4)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
        for (int attempt : List.of(10, 63, 64, 1_000, Integer.MAX_VALUE)) {
            assertThat(SnapshotBackoff.after("uid", attempt)).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(375));
        }
    }

    @Test
    void snapshotsThatFailedTogetherDoNotComeBackTogetherAndAReplayIsExact() {
        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            waits.add(SnapshotBackoff.after("uid-" + i, 10));
            assertThat(SnapshotBackoff.after("uid-" + i, 10)).isEqualTo(SnapshotBackoff.after("uid-" + i, 10));
        }
        assertThat(waits).hasSizeGreaterThan(80);
    }

    @Test
    void aLimitOfMinusOneIsNoLimit() {
        assertThat(Steps.shortly(decide(Wish.SAVEPOINT.with(-1), asked(1_000), RUNS, DECLINED, T0)))
                .isEqualTo("Pending, SNAPSHOT_FAILED");
        assertThat(Steps.shortly(decide(Wish.SAVEPOINT.with(0), asked(1), RUNS, DECLINED, T0)))
                .isEqualTo("Failed, SNAPSHOT_FAILED");
    }

    private static void check(Wish wish, SnapshotPhase phase, Target target, SavepointView answer, String expected) {
        assertThat(Steps.shortly(decide(wish, phase, target, answer, T0)))
                .as("%s %s %s %s", wish, phase, target, answer)
                .isEqualTo(expected);
    }

    private static Step decide(Wish wish, SnapshotPhase phase, Target target, SavepointView answer, Instant now) {
        SnapshotIntent intent = new SnapshotIntent(
                KEY,
                "uid",
                Optional.of(APP),
                wish.checkpoint(),
                wish.existing(),
                wish.directory(),
                false,
                wish.limit(),
                true,
                wish.deleting());
        return SnapshotDecision.decide(
                new SnapshotObserved(intent, phase, target, answer, false, new FilesView.Whole(), Optional.empty()),
                now);
    }
}
