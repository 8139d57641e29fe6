package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.T0;
import static dev.drey.lifecycle.job.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotOrder;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import dev.drey.lifecycle.snapshot.SnapshotSlots.Slot;
import dev.drey.lifecycle.snapshot.SnapshotSlots.Taken;
import dev.drey.lifecycle.snapshot.SnapshotWishes;
import dev.drey.lifecycle.snapshot.SnapshotsView;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.FlinkStateSnapshotSpec;
import dev.drey.model.SavepointFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotRulesTest {
    private static final Instant DUE = T0.plus(Duration.ofHours(1));
    private static final SnapshotWishes HOURLY = wishes("1h", "");
    private static final SnapshotSlots SINCE_T0 = SnapshotSlots.NONE.with(false, Optional.of(new Slot("1h", T0)));

    private static SnapshotWishes wishes(String savepoints, String checkpoints) {
        return new SnapshotWishes(
                Optional.empty(),
                Optional.empty(),
                Optional.of(savepoints).filter(it -> !it.isEmpty()),
                Optional.of(checkpoints).filter(it -> !it.isEmpty()),
                false,
                true,
                true);
    }

    private static SnapshotsView next(Instant savepoint, List<String> beingTaken, List<String> waiting) {
        return new SnapshotsView(beingTaken, waiting, Optional.of(savepoint), Optional.empty());
    }

    private static Given due() {
        return given(Given.running())
                .wishes(HOURLY)
                .slots(SINCE_T0)
                .snapshots(next(DUE, List.of(), List.of()))
                .after(Duration.ofHours(1));
    }

    @Test
    void aScheduleCountsFromTheMomentThatItIsSeen() {
        given(Given.running()).wishes(HOURLY).check("Running, SNAPSHOTS_SCHEDULED");
        given(Given.running()).wishes(wishes("2h", "")).slots(SINCE_T0).check("Running, SNAPSHOTS_SCHEDULED");
        given(Given.running()).slots(SINCE_T0).check("Running, SNAPSHOTS_SCHEDULED");
        given(Given.running()).wishes(HOURLY).slots(SINCE_T0).check("Settled RUNNING");
        given(Given.running()).wishes(HOURLY).checkTold("SNAPSHOTS_SCHEDULED savepoints every 1h");
        given(Given.running())
                .wishes(wishes("", "0 0 2 * * ?"))
                .checkTold("SNAPSHOTS_SCHEDULED checkpoints 0 0 2 * * ? (cron, in UTC)");
        given(Given.running()).slots(SINCE_T0).checkTold("SNAPSHOTS_SCHEDULED no savepoints any more");
    }

    @Test
    void whatIsDueIsMadeOnceUnderTheNameOfItsSlot() {
        String name = "app-savepoint-periodic-" + DUE.toEpochMilli();
        due().check("CreateSnapshot " + name);
        due().after(Duration.ofDays(30)).check("CreateSnapshot " + name);
        assertThat(((Step.CreateSnapshot) due().step()).next().snapshots().savepoints())
                .contains(new Slot("1h", T0.plus(Duration.ofHours(1))));
        due().after(Duration.ofMinutes(59)).check("Settled RUNNING");
    }

    @Test
    void neverTwoAtATime() {
        due().snapshots(next(DUE, List.of("mine"), List.of())).check("Settled RUNNING");
        due().snapshots(next(DUE, List.of(), List.of("app-savepoint-periodic-1")))
                .check("Settled RUNNING");
    }

    @Test
    void nothingIsAskedOfAJobThatDoesNotRunOrIsChanged() {
        due().job(Given.RESTARTS).check("Wait JOB_RESTARTING");
        due().change(JobObserved.Change.UPGRADE)
                .points(Given.CHECKPOINT)
                .check("Stopping UPGRADE 1, STOPPING_WITH_SAVEPOINT");
        due().suspended().points(Given.CHECKPOINT).check("Stopping SUSPEND 1, STOPPING_WITH_SAVEPOINT");
        given(Given.starting())
                .wishes(HOURLY)
                .slots(SINCE_T0)
                .snapshots(next(DUE, List.of(), List.of()))
                .after(Duration.ofHours(1))
                .cluster(Given.ABSENT)
                .points(Given.NOTHING)
                .check("StartCluster 3 from");
    }

    @Test
    void aClockThatWasPutBackRepeatsNoSlotAndOneThatWasWrongForDaysIsNotWaitedFor() {
        SnapshotSlots later = SnapshotSlots.NONE.with(false, Optional.of(new Slot("1h", DUE)));
        SnapshotsView afterThat = next(DUE.plus(Duration.ofHours(1)), List.of(), List.of());
        given(Given.running()).wishes(HOURLY).slots(later).snapshots(afterThat).check("Settled RUNNING");
        SnapshotSlots nextYear =
                SnapshotSlots.NONE.with(false, Optional.of(new Slot("1h", T0.plus(Duration.ofDays(365)))));
        given(Given.running()).wishes(HOURLY).slots(nextYear).check("Running, SNAPSHOTS_SCHEDULED");
    }

    @Test
    void aNonceAsksOnce() {
        SnapshotWishes wishes = new SnapshotWishes(
                Optional.of(5L), Optional.of(6L), Optional.empty(), Optional.empty(), false, false, true);
        given(Given.running()).wishes(wishes).check("CreateSnapshot app-savepoint-manual-5");
        SnapshotWishes checkpoint = new SnapshotWishes(
                Optional.empty(), Optional.of(6L), Optional.empty(), Optional.empty(), false, false, true);
        given(Given.running()).wishes(checkpoint).check("CreateSnapshot app-checkpoint-manual-6");
        given(Given.running())
                .wishes(checkpoint)
                .slots(SnapshotSlots.NONE.withCheckpointNonce(Optional.of(6L)))
                .check("Settled RUNNING");
    }

    @Test
    void aSavepointThatTheJobWasStoppedWithIsShownAsAResource() {
        Given stopped = given(Given.stopping(Phase.Why.UPGRADE))
                .stop(new dev.drey.lifecycle.job.SavepointView.Completed("sp-9"));
        Recorded next = ((Step.Promise) stopped.step()).next();
        assertThat(next.snapshots().unshown()).contains(new Taken("sp-9", T0));
        Given unshown = given(Given.removing(Phase.Why.UPGRADE, Given.SAVED)).slots(next.snapshots());
        unshown.check("CreateSnapshot app-savepoint-upgrade-" + T0.toEpochMilli());
        Step.CreateSnapshot shown = (Step.CreateSnapshot) unshown.step();
        assertThat(shown.next().snapshots().unshown()).isEmpty();
        assertThat(shown.order().exists()).isTrue();
        assertThat(shown.order().path()).contains("sp-9");
    }

    @Test
    void theResourcesCarryTheNamesAndLabelsOfThePeer() {
        SnapshotOrder order = ((Step.CreateSnapshot) due().step()).order();
        FlinkStateSnapshot made = (FlinkStateSnapshot) order.toResource();
        assertThat(made.metadata().labels())
                .isEqualTo(Map.of(
                        "snapshot.type", "SAVEPOINT",
                        "snapshot.trigger-type", "PERIODIC",
                        "job-reference.kind", "FlinkDeployment",
                        "job-reference.name", "app"));
        assertThat(made.spec().savepoint())
                .isEqualTo(new FlinkStateSnapshotSpec.Savepoint(null, SavepointFormat.CANONICAL, true, false));
        assertThat(made.spec().backoffLimit()).isEqualTo(2);
    }
}
