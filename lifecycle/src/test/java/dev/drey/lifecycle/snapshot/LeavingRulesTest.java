package dev.drey.lifecycle.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.job.Steps;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotObserved.Target;
import dev.drey.lifecycle.snapshot.SnapshotPhase.Leaving;
import dev.drey.lifecycle.snapshot.SnapshotPhase.Leaving.Files;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LeavingRulesTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_STATE_SNAPSHOT, "default", "snap");
    private static final SnapshotPhase DONE = new SnapshotPhase.Completed("sp-1", 1, T0);
    private static final SnapshotPhase FAILED = new SnapshotPhase.Failed("declined", 3, T0);
    private static final SnapshotPhase ABANDONED = new SnapshotPhase.Abandoned("suspended", 1, T0);
    private static final SnapshotPhase TO_CHECK = new Leaving("sp-1", Files.TO_CHECK, 1, T0);
    private static final SnapshotPhase ANNOUNCED = new Leaving("sp-1", Files.ANNOUNCED, 1, T0);
    private static final SnapshotPhase TO_DELETE = new Leaving("sp-1", Files.TO_DELETE, 1, T0);
    private static final SnapshotPhase STAYS = new Leaving("sp-1", Files.STAY, 1, T0);
    private static final FilesView WHOLE = new FilesView.Whole();
    private static final FilesView PARTIAL = new FilesView.Partial();
    private static final FilesView GONE = new FilesView.Gone();
    private static final FilesView NOT_OURS = new FilesView.NotOurs("hdfs");
    private static final FilesView UNREACHABLE = new FilesView.Unreachable("no answer");
    private static final FilesView NOT_ASKED = new FilesView.NotAsked();
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMinutes(11);

    private static final class Row {
        private final SnapshotPhase phase;
        private boolean deleting;
        private boolean disposes = true;
        private boolean checkpoint;
        private boolean needed;
        private FilesView files = NOT_ASKED;
        private Optional<Place> place = Optional.empty();

        Row(SnapshotPhase phase) {
            this.phase = phase;
        }

        Row deleted() {
            deleting = true;
            return this;
        }

        Row keepsFiles() {
            disposes = false;
            return this;
        }

        Row ofCheckpoint() {
            checkpoint = true;
            return this;
        }

        Row needed() {
            needed = true;
            return this;
        }

        Row files(FilesView view) {
            files = view;
            return this;
        }

        Row place(int newer, int count, Duration age) {
            place = Optional.of(new Place(newer, new Place.Limits(count, Optional.of(age))));
            return this;
        }

        Step step(Duration after) {
            SnapshotIntent intent = new SnapshotIntent(
                    KEY,
                    "uid",
                    Optional.empty(),
                    checkpoint,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    2,
                    disposes,
                    deleting);
            SnapshotObserved seen = new SnapshotObserved(
                    intent, phase, new Target.Gone(""), new SavepointView.Unknown(), needed, files, place);
            return SnapshotDecision.decide(seen, T0.plus(after));
        }

        void check(String expected) {
            checkAfter(SOON, expected);
        }

        void checkAfter(Duration after, String expected) {
            assertThat(Steps.shortly(step(after))).isEqualTo(expected);
        }
    }

    private static Row row(SnapshotPhase phase) {
        return new Row(phase);
    }

    @Test
    void aDeletionRecordsThatASavepointWasFoundBeforeItDeletesItsFiles() {
        row(DONE).deleted().files(WHOLE).check("Leaving, DELETING");
        assertThat(row(DONE).deleted().files(WHOLE).step(SOON))
                .isInstanceOfSatisfying(
                        Step.PromiseSnapshot.class,
                        it -> assertThat(it.next()).isEqualTo(new Leaving("sp-1", Files.ANNOUNCED, 1, T0.plus(SOON))));
        assertThat(row(ANNOUNCED).deleted().files(WHOLE).step(SOON))
                .isInstanceOfSatisfying(
                        Step.PromiseSnapshot.class,
                        it -> assertThat(it.next()).isEqualTo(new Leaving("sp-1", Files.TO_DELETE, 1, T0.plus(SOON))));
        row(TO_DELETE).deleted().files(WHOLE).check("DisposeSnapshot sp-1");
        row(TO_DELETE).deleted().files(PARTIAL).check("DisposeSnapshot sp-1");
        row(TO_DELETE).deleted().files(GONE).check("ForgetSnapshot SNAPSHOT_FILES_DELETED");
    }

    @Test
    void aFolderThatIsNoSavepointIsLeftAloneAndThatIsSaid() {
        row(DONE).deleted().files(PARTIAL).check("ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
        row(TO_CHECK).deleted().files(PARTIAL).check("ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
        row(DONE).deleted().files(NOT_OURS).check("ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
        row(DONE).deleted().files(GONE).check("ForgetSnapshot SNAPSHOT_FILES_DELETED");
    }

    @Test
    void aStoreThatDoesNotAnswerIsWaitedForButNotForEver() {
        row(DONE).deleted().files(UNREACHABLE).check("Leaving, DELETING");
        row(TO_CHECK).deleted().files(UNREACHABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        row(TO_DELETE).deleted().files(UNREACHABLE).check("Wait RESTORE_POINTS_UNREADABLE");
        row(TO_CHECK).deleted().files(WHOLE).check("Leaving, DELETING");
        row(TO_CHECK).deleted().files(UNREACHABLE).checkAfter(LATE, "ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
        row(TO_DELETE).deleted().files(UNREACHABLE).checkAfter(LATE, "ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
        row(TO_DELETE).deleted().files(WHOLE).checkAfter(LATE, "ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
    }

    @Test
    void theOnlyCopyThatSomethingStandsOnKeepsItsFilesWhenAUserDeletesItsResource() {
        row(DONE).deleted().needed().files(WHOLE).check("ForgetSnapshot SNAPSHOT_FILES_STAY");
        row(ANNOUNCED).deleted().needed().files(WHOLE).check("ForgetSnapshot SNAPSHOT_FILES_STAY");
        row(TO_DELETE).deleted().needed().files(PARTIAL).check("DisposeSnapshot sp-1");
    }

    @Test
    void whatASpecBeganToPointToBeforeTheLastLookStays() {
        assertThat(row(ANNOUNCED).needed().files(WHOLE).step(SOON))
                .isEqualTo(new Step.PromiseSnapshot(
                        new Leaving("sp-1", Files.TO_CHECK, 1, T0.plus(SOON)), Reason.SNAPSHOT_STILL_NEEDED, "sp-1"));
    }

    @Test
    void whatIsBeingDeletedGoesOnToBe() {
        row(TO_DELETE).deleted().needed().files(WHOLE).check("DisposeSnapshot sp-1");
        row(TO_DELETE).needed().files(WHOLE).check("DisposeSnapshot sp-1");
    }

    @Test
    void deletingIsTriedAnewWhereNobodyCouldTryUntilItWasTooLate() {
        Duration afterADay = Duration.ofDays(1);
        assertThat(row(TO_DELETE).files(PARTIAL).step(afterADay))
                .isEqualTo(new Step.PromiseSnapshot(
                        new Leaving("sp-1", Files.TO_DELETE, 1, T0.plus(afterADay)),
                        Reason.DELETING,
                        "they could not be deleted"));
    }

    @Test
    void filesThatAreNotToGoStayAndThatIsSaid() {
        row(DONE).deleted().keepsFiles().check("ForgetSnapshot SNAPSHOT_FILES_STAY");
        row(DONE).deleted().ofCheckpoint().check("ForgetSnapshot SNAPSHOT_FILES_STAY");
        row(FAILED).deleted().check("ForgetSnapshot DELETED");
        row(ABANDONED).deleted().check("ForgetSnapshot DELETED");
    }

    @Test
    void oneTooManyOrTooOldIsCleanedUpAndTheNewestNeverIs() {
        Duration day = Duration.ofDays(1);
        row(DONE).place(2, 3, day).check("Settled SNAPSHOT_COMPLETED");
        row(DONE).place(3, 3, day).check("Leaving, SNAPSHOT_EXPIRED");
        row(DONE).place(1, 3, day).checkAfter(day.plusSeconds(1), "Leaving, SNAPSHOT_EXPIRED");
        row(DONE).place(1, 3, day).checkAfter(day, "Settled SNAPSHOT_COMPLETED");
        row(DONE).place(0, 0, Duration.ZERO).checkAfter(day, "Settled SNAPSHOT_COMPLETED");
        row(DONE).place(1, 0, day).check("Leaving, SNAPSHOT_EXPIRED");
        row(FAILED).place(3, 3, day).check("Leaving, SNAPSHOT_EXPIRED");
        row(ABANDONED).place(3, 3, day).check("Leaving, SNAPSHOT_EXPIRED");
        row(DONE).check("Settled SNAPSHOT_COMPLETED");
    }

    @Test
    void cleaningUpDeletesFilesOnlyWhereTheResourceSaysSo() {
        Duration day = Duration.ofDays(1);
        assertThat(row(DONE).place(3, 3, day).step(SOON)).isEqualTo(expired(Files.TO_CHECK, "sp-1", 1));
        assertThat(row(DONE).keepsFiles().place(3, 3, day).step(SOON)).isEqualTo(expired(Files.STAY, "sp-1", 1));
        assertThat(row(DONE).ofCheckpoint().place(3, 3, day).step(SOON)).isEqualTo(expired(Files.STAY, "sp-1", 1));
        assertThat(row(FAILED).place(3, 3, day).step(SOON)).isEqualTo(expired(Files.STAY, "", 3));
        row(STAYS).keepsFiles().check("ForgetSnapshot SNAPSHOT_FILES_STAY");
        row(new Leaving("", Files.STAY, 3, T0)).check("ForgetSnapshot DELETED");
    }

    private static Step expired(Files files, String path, int attempt) {
        return new Step.PromiseSnapshot(
                new Leaving(path, files, attempt, T0.plus(SOON)),
                Reason.SNAPSHOT_EXPIRED,
                "there are 3 newer ones, and 3 are kept");
    }

    @Test
    void cleaningUpWaitsForAsLongAsSomethingStandsOnTheFiles() {
        row(TO_CHECK).needed().files(WHOLE).check("Wait SNAPSHOT_STILL_NEEDED");
        row(TO_CHECK).needed().files(WHOLE).checkAfter(Duration.ofDays(30), "Wait SNAPSHOT_STILL_NEEDED");
        row(TO_CHECK).files(WHOLE).check("Leaving, DELETING");
        assertThat(row(TO_CHECK).files(WHOLE).step(Duration.ofDays(30)))
                .isEqualTo(new Step.PromiseSnapshot(
                        new Leaving("sp-1", Files.ANNOUNCED, 1, T0.plus(Duration.ofDays(30))),
                        Reason.DELETING,
                        "sp-1"));
    }

    @Test
    void cleaningUpCanWaitUntilAStoreAnswersAgain() {
        row(TO_CHECK).files(UNREACHABLE).checkAfter(Duration.ofDays(30), "Wait RESTORE_POINTS_UNREADABLE");
        row(TO_DELETE).files(UNREACHABLE).checkAfter(Duration.ofDays(30), "Wait RESTORE_POINTS_UNREADABLE");
        row(TO_DELETE).files(WHOLE).checkAfter(LATE, "ForgetSnapshot SNAPSHOT_NOT_DISPOSED");
    }

    @Test
    void everyViewOfOneThatLeavesHasABoundedAnswer() {
        for (SnapshotPhase phase : List.of(DONE, TO_CHECK, ANNOUNCED, TO_DELETE, STAYS)) {
            for (FilesView files : List.of(WHOLE, PARTIAL, GONE, NOT_OURS, UNREACHABLE, NOT_ASKED)) {
                Step step = row(phase).deleted().files(files).step(LATE);
                assertThat(step)
                        .as("%s %s", phase, files)
                        .satisfiesAnyOf(
                                it -> assertThat(it).isInstanceOf(Step.ForgetSnapshot.class),
                                it -> assertThat(phase).isEqualTo(DONE),
                                it -> assertThat(phase).isIn(TO_CHECK, ANNOUNCED));
            }
        }
    }
}
