package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.ResourceKey;
import java.util.List;

/** Savepoints as resources. */
final class SnapshotScenarios {
    private static final List<Scenario> ALL = List.of(
            new Scenario(
                    "snapshot-that-the-next-start-needs-is-not-disposed",
                    "A job is to start over from a savepoint, and its resource is deleted: the files stay",
                    List.of("FLINK-38033"),
                    SnapshotScenarios::snapshotThatTheNextStartNeedsIsNotDisposed),
            new Scenario(
                    "dispose-that-fails-is-tried-again",
                    "The disposal of a savepoint fails for a while: its resource stays until the files are gone",
                    List.of("FLINK-39439"),
                    SnapshotScenarios::disposeThatFailsIsTriedAgain),
            new Scenario(
                    "savepoint-on-its-way-out-is-not-started-from",
                    "A command names a savepoint whose deletion has begun: it is refused, and the job runs on",
                    List.of(),
                    SnapshotScenarios::savepointOnItsWayOutIsNotStartedFrom),
            new Scenario(
                    "refused-redeploy-is-said-once",
                    "A redeploy names what is not there: said once, however many checkpoints follow",
                    List.of(),
                    SnapshotScenarios::refusedRedeployIsSaidOnce),
            new Scenario(
                    "snapshot-without-a-limit-is-tried-until-it-is-done",
                    "backoffLimit -1 while savepoints fail for minutes: the snapshot completes at last",
                    List.of("FLINK-39967"),
                    SnapshotScenarios::snapshotWithoutALimitIsTriedUntilItIsDone),
            new Scenario(
                    "answer-about-a-savepoint-is-lost",
                    "Drey dies while a savepoint is being taken: the same request is followed up, no second one made",
                    List.of(),
                    SnapshotScenarios::answerAboutASavepointIsLost));

    private SnapshotScenarios() {}

    static List<Scenario> all() {
        return ALL;
    }

    private static ResourceKey completedSnapshot(Stage stage, ResourceKey app) {
        stage.user(it -> it.snapshot(app));
        ResourceKey snapshot = stage.snapshot();
        stage.until("the snapshot is complete", () -> stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Completed);
        return snapshot;
    }

    private static String path(Stage stage, ResourceKey snapshot) {
        return stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Completed completed ? completed.path() : "";
    }

    private static void snapshotThatTheNextStartNeedsIsNotDisposed(Stage stage) {
        ResourceKey app = stage.application();
        ResourceKey snapshot = completedSnapshot(stage, app);
        String path = path(stage, snapshot);
        stage.always(Fault.CHECKPOINT_FAILS);
        stage.user(it -> it.redeploy(app));
        stage.user(it -> it.delete(snapshot));
        stage.until("the resource is gone", () -> stage.find(snapshot).isEmpty());
        stage.until("it started over", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.hasOnDisk(path), "the savepoint is still there");
    }

    private static void savepointOnItsWayOutIsNotStartedFrom(Stage stage) {
        ResourceKey app = stage.application();
        ResourceKey snapshot = completedSnapshot(stage, app);
        String path = path(stage, snapshot);
        stage.pass(30_000);
        stage.always(Fault.DREY_DIES_AFTER);
        stage.user(it -> it.delete(snapshot));
        stage.until(
                "its deletion is recorded",
                () -> stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Leaving leaving
                        && leaving.files() == SnapshotPhase.Leaving.Files.TO_DELETE);
        stage.never(Fault.DREY_DIES_AFTER);
        stage.expect(stage.hasOnDisk(path), "the files are still there");
        stage.user(it -> it.restore(app, path));
        stage.until("the user is told", () -> stage.wasTold(app, Reason.RESTORE_POINT_REFUSED));
        stage.until("the files are gone", () -> !stage.hasOnDisk(path));
        stage.expect(stage.run(app).number() == 1 && stage.isRunning(app), "the same run goes on");
    }

    private static void refusedRedeployIsSaidOnce(Stage stage) {
        ResourceKey app = stage.application();
        stage.user(it -> it.redeploy(app, "savepoints0/gone"));
        stage.until("the user is told", () -> stage.wasTold(app, Reason.RESTORE_POINT_REFUSED));
        stage.pass(300_000);
        stage.expect(stage.timesTold(app, Reason.RESTORE_POINT_REFUSED) == 1, "once, however many checkpoints follow");
        stage.expect(stage.run(app).number() == 1 && stage.isRunning(app), "the same run goes on");
    }

    private static void disposeThatFailsIsTriedAgain(Stage stage) {
        ResourceKey app = stage.application();
        ResourceKey snapshot = completedSnapshot(stage, app);
        String path = path(stage, snapshot);
        stage.untilCheckpointed(app);
        stage.pass(30_000);
        stage.always(Fault.CALL_FAILS_BEFORE);
        stage.user(it -> it.delete(snapshot));
        stage.pass(60_000);
        stage.expect(stage.find(snapshot).isPresent(), "the resource stays while its files do");
        stage.never(Fault.CALL_FAILS_BEFORE);
        stage.until("the resource is gone", () -> stage.find(snapshot).isEmpty());
        stage.expect(!stage.hasOnDisk(path), "and its files");
    }

    private static void snapshotWithoutALimitIsTriedUntilItIsDone(Stage stage) {
        ResourceKey app = stage.application();
        stage.always(Fault.SAVEPOINT_FAILS);
        stage.user(it -> it.snapshotWithoutLimit(app));
        ResourceKey snapshot = stage.snapshot();
        stage.pass(300_000);
        stage.expect(
                !(stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Failed), "it is not given up after minutes");
        stage.never(Fault.SAVEPOINT_FAILS);
        stage.until("it is complete", () -> stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Completed);
    }

    private static void answerAboutASavepointIsLost(Stage stage) {
        ResourceKey app = stage.application();
        stage.user(it -> it.snapshot(app));
        ResourceKey snapshot = stage.snapshot();
        stage.until("it was asked for", () -> stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Asked);
        stage.pass(100);
        stage.dreyIsDownFor(20_000);
        stage.until("it is complete", () -> stage.snapshotPhase(snapshot) instanceof SnapshotPhase.Completed);
        stage.expect(stage.savepoints(app) == 1, "there is one savepoint");
        stage.expect(stage.phase(app) instanceof Phase.Running, "the job runs on");
    }
}
