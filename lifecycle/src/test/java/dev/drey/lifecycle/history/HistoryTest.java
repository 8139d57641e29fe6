package dev.drey.lifecycle.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of a job, told as the promises that were recorded. */
final class HistoryTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Restore.Empty EMPTY = new Restore.Empty();

    private History history = History.NONE;
    private Recorded recorded = Recorded.fresh();
    private Instant now = T0;

    private static Run run(int number, long generation, Restore.Resolved from) {
        return new Run(
                number,
                generation,
                Run.jobIdOf("uid", number),
                SnapshotDirectories.NONE,
                from,
                new SpecDocument("{\"generation\":" + generation + "}"));
    }

    private static Restore latest(Run run) {
        return new Restore.Latest(run.jobId(), run.from());
    }

    private void next(Recorded next, Reason reason, String detail) {
        history = history.after(recorded, next, reason, detail, now);
        recorded = next;
        now = now.plusSeconds(1);
    }

    private void next(Phase phase, Reason reason) {
        next(recorded.with(phase), reason, "");
    }

    private void starts(Run run) {
        next(new Phase.Starting(run, now), Reason.SUBMIT);
        next(new Phase.Running(run, now), Reason.RUNNING);
    }

    private void believed(Run run) {
        next(new Phase.Running(run.withCompleted("chk/1"), now.minusSeconds(1)), Reason.CHECKPOINT_COMPLETED);
        next(recorded.withStanding(recorded.standing().proven(run.generation(), run.spec())), Reason.STABLE, "");
    }

    private void stops(Run run, Restore next, Why why, Reason reason, String detail) {
        next(recorded.with(new Phase.Removing(run, next, why, now)), reason, detail);
        next(new Phase.Stopped(run, next, why, now), Reason.STOPPING_CLUSTER);
    }

    private Revision revision(long number) {
        return history.find(number).orElseThrow();
    }

    @Test
    void anUpgradeIsTimedFromTheSavepointToTheFirstCheckpoint() {
        Run first = run(1, 1, EMPTY);
        Run second = run(2, 2, new Restore.Exactly("saved"));
        starts(first);
        believed(first);
        next(new Phase.Stopping(first, first.stopTrigger(1), "d", 1, Why.UPGRADE, now), Reason.STOPPING_WITH_SAVEPOINT);
        stops(first, new Restore.Exactly("saved"), Why.UPGRADE, Reason.SAVEPOINT_TAKEN, "saved");
        starts(second);
        believed(second);

        assertThat(revision(1).outcome()).isEqualTo(Outcome.STABLE);
        assertThat(revision(1).left()).contains(new Restore.Exactly("saved"));
        assertThat(revision(1).stopwatch().gap()).isEmpty();
        assertThat(revision(2).from()).isEqualTo(new Restore.Exactly("saved"));
        assertThat(revision(2).stopwatch())
                .isEqualTo(new Stopwatch(
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(3))));
    }

    @Test
    void aRevisionThatIsGivenUpSaysWhyAndTheOneBeforeStaysStable() {
        Run first = run(1, 1, EMPTY);
        Run second = run(2, 2, EMPTY);
        Run third = run(3, 2, new Restore.Exactly("chk"));
        starts(first);
        believed(first);
        stops(first, latest(first), Why.UPGRADE, Reason.SPEC_CHANGED, "");
        next(new Phase.Starting(second, now), Reason.SUBMIT);
        stops(second, latest(second), Why.START_FAILED, Reason.START_FAILED, "exit code 1");
        assertThat(revision(2).outcome()).isEqualTo(Outcome.FAILED);
        starts(third);
        assertThat(revision(2).runs()).isEqualTo(2);
        assertThat(revision(2).left()).isEmpty();
        assertThat(revision(2).outcome()).isEqualTo(Outcome.RUNNING);
        stops(third, latest(third), Why.START_FAILED, Reason.ROLLING_BACK, "");
        next(
                recorded.withStanding(recorded.standing()
                        .rolledBack(new Standing.Rollback(2, third.spec(), Reason.JOB_RESTARTING, "it threw", now))),
                Reason.ROLLING_BACK,
                "");
        assertThat(revision(2).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(revision(2).why()).contains(Reason.JOB_RESTARTING);
        assertThat(revision(2).detail()).isEqualTo("it threw");
        starts(run(4, 1, new Restore.Exactly("chk")));
        assertThat(revision(1).outcome()).isEqualTo(Outcome.STABLE);
        assertThat(revision(1).runs()).isEqualTo(2);
        assertThat(revision(2).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void theGapIsCountedFromWhenAnOutputStoppedNotFromAStartThatCameToNothing() {
        Run first = run(1, 1, EMPTY);
        Run second = run(2, 2, EMPTY);
        starts(first);
        Instant stopped = now;
        stops(first, latest(first), Why.UPGRADE, Reason.SPEC_CHANGED, "");
        next(new Phase.Starting(second, now), Reason.SUBMIT);
        stops(second, latest(second), Why.UPGRADE, Reason.SPEC_CHANGED, "");
        starts(run(3, 3, EMPTY));
        Phase.Running running = (Phase.Running) recorded.phase();
        assertThat(revision(3).stopwatch().gap()).contains(Duration.between(stopped, running.since()));
        assertThat(revision(1).outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(revision(2).outcome()).isEqualTo(Outcome.SUPERSEDED);
    }

    @Test
    void aChangeInPlaceIsARevisionWithoutAGap() {
        Run first = run(1, 1, EMPTY);
        starts(first);
        believed(first);
        Run changed = first.withSpec(2, new SpecDocument("{\"generation\":2}"));
        next(new Phase.Running(changed, now), Reason.SPEC_CHANGED_IN_PLACE);
        assertThat(revision(2).outcome()).isEqualTo(Outcome.STABLE);
        assertThat(revision(2).stopwatch().gap()).contains(Duration.ZERO);
        assertThat(revision(2).spec()).isEqualTo(changed.spec());
    }

    @Test
    void whatBecameOfARunIsItsOutcome() {
        Run first = run(1, 1, EMPTY);
        starts(first);
        assertThat(revision(1).outcome()).isEqualTo(Outcome.RUNNING);
        next(new Phase.Stopping(first, first.stopTrigger(1), "d", 1, Why.SUSPEND, now), Reason.STOPPING_WITH_SAVEPOINT);
        assertThat(revision(1).leave()).isPresent();
        next(new Phase.Running(first, now), Reason.SAVEPOINT_FAILED);
        assertThat(revision(1).leave()).isEmpty();
        stops(first, latest(first), Why.SUSPEND, Reason.SUSPENDING, "");
        assertThat(revision(1).outcome()).isEqualTo(Outcome.SUSPENDED);
        Run second = run(2, 2, new Restore.Exactly("chk"));
        starts(second);
        assertThat(revision(1).outcome()).isEqualTo(Outcome.SUSPENDED);
        assertThat(revision(1).left()).contains(new Restore.Exactly("chk"));
        next(new Phase.Ended(second, End.FINISHED, "", now), Reason.FINISHED);
        assertThat(revision(2).outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(Outcome.ROLLED_BACK.words()).isEqualTo("rolled back");
    }

    @Test
    void onlySoManyAreKeptButAlwaysTheLastThatWasGood() {
        Run first = run(1, 1, EMPTY);
        starts(first);
        believed(first);
        for (int number = 2; number <= 30; number++) {
            Run before = run(number - 1, number - 1, EMPTY);
            stops(before, EMPTY, Why.UPGRADE, Reason.SPEC_CHANGED, "");
            starts(run(number, number, EMPTY));
        }
        assertThat(history.revisions()).hasSize(History.REVISIONS_MAX);
        assertThat(revision(1).outcome()).isEqualTo(Outcome.STABLE);
        assertThat(history.find(2)).isEmpty();
    }
}
