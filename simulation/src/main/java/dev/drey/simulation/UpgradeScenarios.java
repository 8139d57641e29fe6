package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.model.ResourceKey;
import java.util.List;

/** Changes of a running, stopped or finished application. */
final class UpgradeScenarios {
    private static final String FALLBACK = "kubernetes.operator.job.upgrade.last-state-fallback.enabled";
    private static final String MAX_AGE = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age";

    private static final List<Scenario> ALL = List.of(
            new Scenario(
                    "finished-job-takes-a-new-spec",
                    "A job finished, and Flink deleted its checkpoints; a new spec is run all the same",
                    List.of("FLINK-39043"),
                    UpgradeScenarios::finishedJobTakesANewSpec),
            new Scenario(
                    "finished-job-can-be-suspended",
                    "A job finished; to suspend it is accepted, and observed",
                    List.of("FLINK-39043", "FLINK-30858"),
                    UpgradeScenarios::finishedJobCanBeSuspended),
            new Scenario(
                    "suspended-job-observes-its-generation",
                    "A job is suspended and then changed; observedGeneration follows, and nothing starts",
                    List.of("FLINK-39243", "FLINK-30858"),
                    UpgradeScenarios::suspendedJobObservesItsGeneration),
            new Scenario(
                    "savepoints-that-always-fail-fall-back",
                    "Every savepoint fails; after three tries the upgrade takes the newest checkpoint",
                    List.of("FLINK-37372"),
                    UpgradeScenarios::savepointsThatAlwaysFailFallBack),
            new Scenario(
                    "max-age-without-a-checkpoint",
                    "A last-state upgrade with a maximum age, of a job that never completes a checkpoint",
                    List.of("FLINK-41283"),
                    UpgradeScenarios::maxAgeWithoutACheckpoint),
            new Scenario(
                    "last-state-before-the-first-checkpoint",
                    "A last-state upgrade before the first checkpoint is complete does not loop, and loses nothing",
                    List.of("FLINK-30266"),
                    UpgradeScenarios::lastStateBeforeTheFirstCheckpoint),
            new Scenario(
                    "suspended-last-state-then-another-flink",
                    "Suspended in last-state mode, then another version of Flink, then resumed: the state is there",
                    List.of("FLINK-30527"),
                    UpgradeScenarios::suspendedLastStateThenAnotherFlink),
            new Scenario(
                    "slow-jobmanager-loses-no-state",
                    "The savepoint is done, but the JobManager does not answer when asked for it",
                    List.of("FLINK-39270"),
                    UpgradeScenarios::slowJobManagerLosesNoState),
            new Scenario(
                    "savepoint-completes-after-given-up",
                    "A stop with savepoint is given up, and the job is found stopped by it later",
                    List.of(),
                    UpgradeScenarios::savepointCompletesAfterGivenUp),
            new Scenario(
                    "invalid-spec-changes-nothing",
                    "An invalid spec on top of a valid one is refused; the job runs on",
                    List.of("FLINK-40550"),
                    UpgradeScenarios::invalidSpecChangesNothing),
            new Scenario(
                    "applying-the-same-again-changes-nothing",
                    "The same manifest once more: no new generation, no write",
                    List.of("FLINK-39509"),
                    UpgradeScenarios::applyingTheSameAgainChangesNothing),
            new Scenario(
                    "operator-upgrade-leaves-jobs-alone",
                    "Another release of Drey with other defaults takes over: nothing is restarted",
                    List.of("FLINK-38479"),
                    UpgradeScenarios::operatorUpgradeLeavesJobsAlone));

    private UpgradeScenarios() {}

    static List<Scenario> all() {
        return ALL;
    }

    private static void finishedJobTakesANewSpec(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.flink(it -> it.finishJob(app));
        stage.until("it is seen finished", () -> stage.phase(app) instanceof Phase.Ended);
        stage.expect(stage.shownState(app).equals("FINISHED"), "it is shown as finished");
        stage.upgrade(app);
        stage.until(
                "the new spec runs",
                () -> stage.isRunning(app) && stage.run(app).number() == 2);
    }

    private static void finishedJobCanBeSuspended(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.flink(it -> it.finishJob(app));
        stage.until("it is seen finished", () -> stage.phase(app) instanceof Phase.Ended);
        stage.user(it -> it.suspend(app));
        stage.until("it is suspended", () -> stage.phase(app) instanceof Phase.Stopped);
        stage.until("its generation is observed", () -> stage.shownGeneration(app) == 2);
    }

    private static void suspendedJobObservesItsGeneration(Stage stage) {
        ResourceKey app = stage.application();
        stage.user(it -> it.suspend(app));
        stage.until("it is suspended", () -> stage.phase(app) instanceof Phase.Stopped);
        stage.until("generation 2 is observed", () -> stage.shownGeneration(app) == 2);
        stage.upgrade(app);
        stage.until("generation 3 is observed", () -> stage.shownGeneration(app) == 3);
        stage.pass(60_000);
        stage.expect(stage.phase(app) instanceof Phase.Stopped, "it stays suspended");
        stage.user(it -> it.resume(app));
        stage.untilRunning(app);
        stage.expect(stage.startedFrom(app, "savepoints"), "it goes on from its savepoint");
    }

    private static void savepointsThatAlwaysFailFallBack(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.always(Fault.SAVEPOINT_FAILS);
        stage.upgrade(app);
        stage.until("the upgrade runs", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "chk-"), "it goes on from its newest checkpoint");
        stage.expect(stage.wasTold(app, Reason.SAVEPOINT_FALLBACK), "the user is told so");
    }

    private static void maxAgeWithoutACheckpoint(Stage stage) {
        stage.always(Fault.CHECKPOINT_FAILS);
        ResourceKey app = stage.application();
        stage.option(app, MAX_AGE, "10 s");
        stage.mode(app, "last-state");
        stage.pass(60_000);
        stage.upgrade(app);
        stage.until("the upgrade runs", () -> stage.run(app).number() > 1 && stage.isRunning(app));
        stage.expect(!stage.startedFromNothing(app), "it took a savepoint instead");
    }

    private static void lastStateBeforeTheFirstCheckpoint(Stage stage) {
        stage.always(Fault.CHECKPOINT_FAILS);
        ResourceKey app = stage.application();
        stage.always(Fault.SAVEPOINT_FAILS);
        stage.option(app, FALLBACK, "true");
        stage.mode(app, "last-state");
        stage.upgrade(app);
        stage.until("the upgrade runs", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFromNothing(app), "there was nothing yet that could have been lost");
    }

    private static void suspendedLastStateThenAnotherFlink(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.mode(app, "last-state");
        stage.user(it -> it.suspend(app));
        stage.until("it is suspended", () -> stage.phase(app) instanceof Phase.Stopped);
        stage.edit(app, true, spec -> spec.put("flinkVersion", "v2_1"));
        stage.user(it -> it.resume(app));
        stage.untilRunning(app);
        stage.expect(!stage.startedFromNothing(app), "it goes on from its newest restore point");
    }

    private static void slowJobManagerLosesNoState(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.upgrade(app);
        stage.until("the savepoint is done", () -> stage.savepoints(app) == 1);
        stage.platform(it -> it.fallSilent(app, 600_000));
        stage.until("the upgrade runs", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "savepoints"), "it goes on from the savepoint that nobody answered for");
    }

    private static void savepointCompletesAfterGivenUp(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.always(Fault.SAVEPOINT_LATE);
        stage.option(app, FALLBACK, "false");
        for (int i = 0; i < 3; i++) {
            int next = stage.run(app).number() + 1;
            stage.upgrade(app);
            stage.until("the upgrade runs", () -> stage.run(app).number() >= next && stage.isRunning(app));
            stage.expect(stage.startedFrom(app, "savepoints"), "it goes on from the late savepoint");
            stage.untilCheckpointed(app);
        }
    }

    private static void invalidSpecChangesNothing(Stage stage) {
        ResourceKey app = stage.application();
        long generation = stage.find(app).orElseThrow().generation();
        stage.edit(app, true, spec -> spec.withObject("job").put("parallelism", -1));
        stage.edit(app, true, spec -> spec.withObject("job").put("jarURI", "job.jar"));
        stage.pass(60_000);
        stage.expect(stage.find(app).orElseThrow().generation() == generation, "the spec is the valid one");
        stage.expect(stage.isRunning(app) && stage.run(app).number() == 1, "the job runs on undisturbed");
    }

    private static void applyingTheSameAgainChangesNothing(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        stage.pass(10_000);
        int writes = stage.writes();
        stage.edit(app, true, _ -> {});
        stage.pass(60_000);
        stage.expect(stage.find(app).orElseThrow().generation() == 1, "the generation stays");
        stage.expect(stage.writes() == writes, "nothing is written");
    }

    private static void operatorUpgradeLeavesJobsAlone(Stage stage) {
        ResourceKey app = stage.application();
        stage.untilCheckpointed(app);
        for (int i = 0; i < 4; i++) {
            stage.dreyIsDownFor(30_000);
            stage.pass(60_000);
        }
        stage.expect(stage.isRunning(app) && stage.run(app).number() == 1, "it is still the first run");
        stage.platform(it -> it.killJobManager(app));
        stage.until("it is replaced", () -> stage.run(app).number() == 2 && stage.isRunning(app));
        stage.expect(stage.startedFrom(app, "chk-"), "it goes on from where the first release had put its checkpoints");
    }
}
