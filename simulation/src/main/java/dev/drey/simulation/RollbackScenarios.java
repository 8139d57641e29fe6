package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.model.ResourceKey;
import java.util.List;

/** Specs that do not work, and the way back. */
final class RollbackScenarios {
    private static final List<Scenario> ALL = List.of(
            new Scenario(
                    "upgrade-that-cannot-start-goes-back-with-its-state",
                    "An upgrade never comes up: the last stable spec runs again, from the savepoint of the upgrade",
                    List.of(),
                    stage -> goesBack(stage, Breakage.NEVER_STARTS)),
            new Scenario(
                    "upgrade-that-lacks-slots-goes-back-with-its-state",
                    "An upgrade gets no slots in time: the last stable spec runs again with the state",
                    List.of(),
                    stage -> goesBack(stage, Breakage.LACKS_SLOTS)),
            new Scenario(
                    "upgrade-that-fails-after-a-while-goes-back-with-its-newest-state",
                    "An upgrade runs, completes a checkpoint and fails: the last stable spec goes on from that checkpoint",
                    List.of(),
                    stage -> goesBack(stage, Breakage.FAILS_LATER)),
            new Scenario(
                    "stateless-upgrade-that-fails-takes-the-dropped-state-up-again",
                    "A stateless upgrade never comes up: the last stable spec runs again with the state that was dropped",
                    List.of(),
                    RollbackScenarios::droppedStateIsTakenUpAgain),
            new Scenario(
                    "rollback-below-the-flink-that-wrote-the-state-waits-for-the-user",
                    "A newer Flink wrote the newest state and fails: nothing is started from older state, and it says so",
                    List.of(),
                    RollbackScenarios::waitsBelowTheFlinkThatWrote),
            new Scenario(
                    "rolled-back-job-that-finishes-stays-finished",
                    "The last stable spec did all the work after a rollback: the spec that was given up is not run after it",
                    List.of(),
                    RollbackScenarios::finishesOnce),
            new Scenario(
                    "rollback-that-cannot-start-is-tried-again",
                    "Nothing can be started for minutes after a rollback: it is tried again until the last stable spec runs",
                    List.of(),
                    RollbackScenarios::isTriedAgain),
            new Scenario(
                    "restore-after-a-rollback-starts-the-stable-spec",
                    "A command names a restore point after a rollback: the spec that was given up is not started from it",
                    List.of(),
                    RollbackScenarios::restoreStartsTheStableSpec));

    private RollbackScenarios() {}

    static List<Scenario> all() {
        return ALL;
    }

    /** A job that is stable and is to go back where a spec of it fails. */
    private static ResourceKey stable(Stage stage) {
        ResourceKey app = stage.application();
        stage.option(app, "kubernetes.operator.deployment.rollback.enabled", "true");
        stage.until("its spec is stable", () -> stage.stableGeneration(app) > 0);
        return app;
    }

    private static void goesBack(Stage stage, Breakage how) {
        ResourceKey app = stable(stage);
        long good = stage.stableGeneration(app);
        stage.breakRelease(app, how, "savepoint");
        stage.until("it rolls back", () -> stage.wasTold(app, Reason.ROLLING_BACK));
        stage.until("the stable spec runs", () -> stage.run(app).generation() == good && stage.isRunning(app));
        stage.expect(!stage.startedFromNothing(app), "with its state");
        stage.upgrade(app);
        stage.edit(app, true, spec -> spec.withObject("flinkConfiguration").remove(Breakage.KEY));
        stage.until("the next spec runs", () -> stage.run(app).generation() > good + 1 && stage.isRunning(app));
    }

    private static void droppedStateIsTakenUpAgain(Stage stage) {
        ResourceKey app = stable(stage);
        stage.breakRelease(app, Breakage.NEVER_STARTS, "stateless");
        stage.until("the failing spec is tried", () -> stage.startedFromNothing(app));
        stage.until("the stable spec runs", () -> !stage.startedFromNothing(app) && stage.isRunning(app));
    }

    private static void waitsBelowTheFlinkThatWrote(Stage stage) {
        ResourceKey app = stable(stage);
        stage.edit(app, true, spec -> {
            spec.put("flinkVersion", "v2_1");
            spec.withObject("job").put("upgradeMode", "savepoint");
            spec.withObject("flinkConfiguration").put(Breakage.KEY, Breakage.RESTARTS.name());
        });
        stage.until(
                "the newer Flink has written state",
                () -> stage.run(app).number() == 2
                        && stage.run(app).snapshots().completedIn().isPresent());
        stage.until("it says that it waits", () -> stage.wasTold(app, Reason.ROLLBACK_BLOCKED));
        stage.edit(app, true, spec -> spec.withObject("flinkConfiguration").remove(Breakage.KEY));
        stage.until("the mended spec runs", () -> stage.run(app).number() > 2 && stage.isRunning(app));
        stage.expect(!stage.startedFromNothing(app), "with its state");
    }

    private static void isTriedAgain(Stage stage) {
        ResourceKey app = stable(stage);
        long good = stage.stableGeneration(app);
        stage.breakRelease(app, Breakage.NEVER_STARTS, "savepoint");
        stage.always(Fault.START_FAILS);
        stage.until("it rolls back", () -> stage.wasTold(app, Reason.ROLLING_BACK));
        stage.pass(120_000);
        stage.never(Fault.START_FAILS);
        stage.until("the stable spec runs", () -> stage.run(app).generation() == good && stage.isRunning(app));
        stage.expect(!stage.startedFromNothing(app), "with its state");
    }

    private static void restoreStartsTheStableSpec(Stage stage) {
        ResourceKey app = stable(stage);
        long good = stage.stableGeneration(app);
        stage.breakRelease(app, Breakage.NEVER_STARTS, "savepoint");
        stage.until("it rolls back", () -> stage.wasTold(app, Reason.ROLLING_BACK));
        stage.until("the stable spec runs", () -> stage.run(app).generation() == good && stage.isRunning(app));
        int before = stage.run(app).number();
        stage.user(it -> it.restore(app));
        stage.until("it is restored", () -> stage.run(app).number() > before && stage.isRunning(app));
        stage.expect(stage.run(app).generation() == good, "the stable spec runs");
        stage.expect(stage.wasTold(app, Reason.RESTORING), "from the point that was named");
    }

    private static void finishesOnce(Stage stage) {
        ResourceKey app = stable(stage);
        stage.breakRelease(app, Breakage.NEVER_STARTS, "savepoint");
        stage.until("it rolls back", () -> stage.wasTold(app, Reason.ROLLING_BACK));
        stage.until("the stable spec runs", () -> stage.isRunning(app));
        int run = stage.run(app).number();
        stage.flink(it -> it.finishJob(app));
        stage.until("it has ended", () -> stage.phase(app) instanceof Phase.Ended);
        stage.pass(120_000);
        stage.expect(stage.run(app).number() == run, "nothing is started after it");
    }
}
