package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.model.ResourceKey;
import java.util.List;

/** Applications whose processes, state or starts are lost. */
final class LossScenarios {
    private static final List<Scenario> ALL = List.of(
            new Scenario(
                    "lost-before-first-checkpoint",
                    "Restored from a savepoint and lost before its first checkpoint: the savepoint again, never empty",
                    List.of(),
                    LossScenarios::lostBeforeFirstCheckpoint),
            new Scenario(
                    "silent-jobmanager-is-told-and-replaced",
                    "A JobManager lives and does not answer: it is told, not shown as running, and replaced",
                    List.of("FLINK-41311"),
                    LossScenarios::silentJobManagerIsToldAndReplaced),
            new Scenario(
                    "stateless-job-comes-back",
                    "Everything of a stateless job is gone at once; it comes back from its newest checkpoint",
                    List.of("FLINK-41157"),
                    LossScenarios::statelessJobComesBack),
            new Scenario(
                    "failed-job-restarts-from-its-newest-checkpoint",
                    "A job that failed is started again, as the option asks, from its newest checkpoint",
                    List.of("FLINK-35857"),
                    LossScenarios::failedJobRestartsFromItsNewestCheckpoint),
            new Scenario(
                    "broken-checkpoint-is-not-passed-over",
                    "The newest checkpoint is damaged when the JobManager dies: the one before it is taken only by a user",
                    List.of(),
                    LossScenarios::brokenCheckpointIsNotPassedOver),
            new Scenario(
                    "restore-from-what-is-gone-stops-nothing",
                    "A command names a restore point whose files are gone: the job runs on, and it is said why",
                    List.of(),
                    LossScenarios::restoreFromWhatIsGoneStopsNothing),
            new Scenario(
                    "machine-restarts-in-the-middle-of-an-upgrade",
                    "All processes die while a job is being stopped: the newest snapshot on disk is the truth",
                    List.of(),
                    LossScenarios::machineRestartsInTheMiddleOfAnUpgrade),
            new Scenario(
                    "failing-start-is-superseded",
                    "A start that can never succeed does not keep a new spec from being run",
                    List.of("FLINK-31998"),
                    LossScenarios::failingStartIsSuperseded),
            new Scenario(
                    "paused-drey-does-no-harm",
                    "Drey is paused in the middle of an upgrade, another one goes on, and the first wakes up",
                    List.of(),
                    LossScenarios::pausedDreyDoesNoHarm),
            new Scenario(
                    "clock-jumps-in-the-middle-of-a-stop",
                    "The clock is set back and forth by ten minutes while a savepoint is being taken",
                    List.of(),
                    LossScenarios::clockJumpsInTheMiddleOfAStop));

    private LossScenarios() {}

    static List<Scenario> all() {
        return ALL;
    }

    private static void lostBeforeFirstCheckpoint(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.always(Fault.CHECKPOINT_FAILS);
        stage.upgrade(app);
        stage.until("it is restored from a savepoint", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.platform(it -> it.killJobManager(app));
        stage.until("it is replaced", () -> stage.run(app).number() == 3 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "savepoints"), "it stands on the same savepoint again");
    }

    private static void silentJobManagerIsToldAndReplaced(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.platform(it -> it.fallSilent(app, 100_000_000));
        stage.pass(60_000);
        stage.expect(!stage.shownState(app).equals("RUNNING"), "it is not shown as running");
        stage.expect(stage.wasTold(app, Reason.JOBMANAGER_SILENT), "the user is told that it is silent");
        stage.until("it is replaced", () -> stage.run(app).number() == 2 && stage.isRunning(app));
    }

    private static void statelessJobComesBack(Stage stage) {
        ResourceKey app = stage.application();
        stage.mode(app, "stateless");
        stage.untilCheckpointed(app);
        stage.platform(it -> it.vanish(app));
        stage.until("it is back", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "chk-"), "a loss is no user's word: it goes on from its checkpoint");
    }

    private static void failedJobRestartsFromItsNewestCheckpoint(Stage stage) {
        ResourceKey app = stage.application();
        stage.option(app, "kubernetes.operator.job.restart.failed", "true");
        stage.untilCheckpointed(app);
        stage.flink(it -> it.failJob(app));
        stage.until("it is started again", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "chk-"), "it goes on from its newest checkpoint");
    }

    private static void brokenCheckpointIsNotPassedOver(Stage stage) {
        ResourceKey app = stage.application();
        stage.pass(60_000);
        stage.until("Drey knows the newest", () -> stage.ledgerKnowsTheNewest(app));
        stage.breakNewestCheckpoint(app);
        stage.platform(it -> it.killJobManager(app));
        stage.until("the user is told", () -> stage.wasTold(app, Reason.RESTORE_POINT_GONE));
        stage.pass(60_000);
        stage.expect(stage.run(app).number() == 1, "it is not started from less");
        stage.user(it -> it.restore(app));
        stage.until("it is back", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "chk-"), "from the point that was named");
    }

    private static void restoreFromWhatIsGoneStopsNothing(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.user(it -> it.restore(app, "savepoints0/gone"));
        stage.until("the user is told", () -> stage.wasTold(app, Reason.RESTORE_POINT_REFUSED));
        stage.pass(60_000);
        stage.expect(stage.run(app).number() == 1 && stage.isRunning(app), "the same run goes on");
    }

    private static void machineRestartsInTheMiddleOfAnUpgrade(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.upgrade(app);
        stage.until("the savepoint is done", () -> stage.savepoints(app) == 1);
        stage.platform(it -> it.vanish(app));
        stage.dreyIsDownFor(5_000);
        stage.until("the upgrade runs", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "savepoints"), "it goes on from the savepoint");
    }

    private static void failingStartIsSuperseded(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.always(Fault.START_FAILS);
        stage.upgrade(app);
        stage.until("Drey waits for the user", () -> stage.newestEventIs(app, Reason.START_GIVEN_UP));
        stage.never(Fault.START_FAILS);
        stage.upgrade(app);
        stage.until("the next spec runs", () -> stage.isRunning(app));
        stage.expect(!stage.startedFromNothing(app), "with its state");
    }

    private static void pausedDreyDoesNoHarm(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        for (int i = 0; i < 6; i++) {
            int before = stage.run(app).number();
            stage.always(Fault.DREY_PAUSED);
            stage.upgrade(app);
            stage.pass(3_000);
            stage.never(Fault.DREY_PAUSED);
            stage.until("the upgrade runs", () -> stage.run(app).number() > before && stage.isRunning(app));
            stage.untilCheckpointed(app);
        }
        stage.expect(!(stage.phase(app) instanceof Phase.Stopped), "it runs");
    }

    private static void clockJumpsInTheMiddleOfAStop(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        for (long jump : List.of(-600_000L, 600_000L)) {
            int before = stage.run(app).number();
            stage.upgrade(app);
            stage.until("it is being stopped", () -> stage.phase(app) instanceof Phase.Stopping);
            stage.clockJumps(jump);
            stage.until("the upgrade runs", () -> stage.run(app).number() > before && stage.isRunning(app));
            stage.untilCheckpointed(app);
        }
    }
}
