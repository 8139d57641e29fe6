package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.job.Phase;
import dev.drey.model.ResourceKey;
import java.util.List;

/** Session clusters and their jobs. */
final class SessionScenarios {
    private static final List<Scenario> ALL = List.of(
            new Scenario(
                    "finished-session-job-is-shown-as-finished",
                    "A session job finished: it is shown so, is not run again, and takes a new spec",
                    List.of("FLINK-40162"),
                    SessionScenarios::finishedSessionJobIsShownAsFinished),
            new Scenario(
                    "lost-session-cluster-comes-back-with-its-jobs",
                    "Everything of a session cluster is gone: it is started again, and its jobs with their state",
                    List.of("FLINK-39559"),
                    SessionScenarios::lostSessionClusterComesBackWithItsJobs),
            new Scenario(
                    "session-cluster-and-its-jobs-deleted-together",
                    "A session cluster and its job are deleted at once: both go",
                    List.of("FLINK-39618"),
                    SessionScenarios::sessionClusterAndItsJobsDeletedTogether),
            new Scenario(
                    "session-cluster-with-jobs-says-why-it-stays",
                    "Only the session cluster is deleted: it says that jobs remain, and goes when they do",
                    List.of("FLINK-39618"),
                    SessionScenarios::sessionClusterWithJobsSaysWhyItStays),
            new Scenario(
                    "session-job-deleted-while-its-cluster-is-unreachable",
                    "The JobManager of a session cluster is dead or silent: its jobs can be deleted all the same",
                    List.of("FLINK-37766", "FLINK-39271"),
                    SessionScenarios::sessionJobDeletedWhileItsClusterIsUnreachable),
            new Scenario(
                    "session-job-upgrade-survives-a-lost-cluster",
                    "The session cluster is lost while a job on it is upgraded: the upgrade goes on after",
                    List.of("FLINK-31998"),
                    SessionScenarios::sessionJobUpgradeSurvivesALostCluster),
            new Scenario(
                    "submission-that-was-thought-lost-makes-no-second-job",
                    "Drey dies while a job is handed over: the job comes up once",
                    List.of("FLINK-38858"),
                    SessionScenarios::submissionThatWasThoughtLostMakesNoSecondJob),
            new Scenario(
                    "refused-submission-does-not-hide-the-one-before",
                    "Drey dies while a job is handed over, and the next Drey's submission is refused: the job comes up once",
                    List.of(),
                    SessionScenarios::refusedSubmissionDoesNotHideTheOneBefore),
            new Scenario(
                    "operator-upgrade-leaves-session-jobs-alone",
                    "Another release of Drey takes over: session jobs run on",
                    List.of("FLINK-38479"),
                    SessionScenarios::operatorUpgradeLeavesSessionJobsAlone));

    private SessionScenarios() {}

    static List<Scenario> all() {
        return ALL;
    }

    private static void finishedSessionJobIsShownAsFinished(Stage stage) {
        ResourceKey session = stage.session();
        ResourceKey job = stage.sessionJob("job");
        stage.untilCheckpointed(job);
        stage.flink(it -> it.finishJob(session));
        stage.until("it is seen finished", () -> stage.phase(job) instanceof Phase.Ended);
        stage.until("it is shown so", () -> stage.shownState(job).equals("FINISHED"));
        stage.pass(60_000);
        stage.expect(stage.run(job).number() == 1, "it is not run again");
        stage.upgrade(job);
        stage.until("the new spec runs", () -> stage.run(job).number() == 2 && stage.isRunning(job));
    }

    private static void lostSessionClusterComesBackWithItsJobs(Stage stage) {
        ResourceKey session = stage.session();
        ResourceKey one = stage.sessionJob("job");
        ResourceKey two = stage.sessionJob("job2");
        stage.untilCheckpointed(one);
        stage.untilCheckpointed(two);
        stage.platform(it -> it.vanish(session));
        stage.until(
                "both run again",
                () -> stage.run(one).number() == 2
                        && stage.isRunning(one)
                        && stage.run(two).number() == 2
                        && stage.isRunning(two));
        stage.expect(stage.startedFrom(one, "chk-") && stage.startedFrom(two, "chk-"), "with their state");
    }

    private static void sessionClusterAndItsJobsDeletedTogether(Stage stage) {
        ResourceKey session = stage.session();
        ResourceKey job = stage.sessionJob("job");
        stage.user(it -> it.delete(session));
        stage.user(it -> it.delete(job));
        stage.until(
                "both are gone",
                () -> stage.find(job).isEmpty() && stage.find(session).isEmpty());
    }

    private static void sessionClusterWithJobsSaysWhyItStays(Stage stage) {
        ResourceKey session = stage.session();
        ResourceKey job = stage.sessionJob("job");
        stage.user(it -> it.delete(session));
        stage.until("it says that jobs remain", () -> stage.wasTold(session, Reason.SESSION_JOBS_REMAIN));
        stage.expect(stage.isRunning(job), "the job runs on");
        stage.user(it -> it.delete(job));
        stage.until(
                "both are gone",
                () -> stage.find(job).isEmpty() && stage.find(session).isEmpty());
    }

    private static void sessionJobDeletedWhileItsClusterIsUnreachable(Stage stage) {
        ResourceKey session = stage.session();
        ResourceKey job = stage.sessionJob("job");
        ResourceKey other = stage.sessionJob("job2");
        stage.platform(it -> it.fallSilent(session, 100_000_000));
        stage.user(it -> it.delete(job));
        stage.until(
                "it is gone although the JobManager is silent",
                () -> stage.find(job).isEmpty());
        stage.untilRunning(other);
        stage.platform(it -> it.killJobManager(session));
        stage.user(it -> it.delete(other));
        stage.until(
                "it is gone although the JobManager is dead",
                () -> stage.find(other).isEmpty());
    }

    private static void sessionJobUpgradeSurvivesALostCluster(Stage stage) {
        ResourceKey session = stage.session();
        ResourceKey job = stage.sessionJob("job");
        stage.untilCheckpointed(job);
        stage.upgrade(job);
        stage.until("it is being stopped", () -> stage.phase(job) instanceof Phase.Stopping);
        stage.platform(it -> it.killJobManager(session));
        stage.until("the upgrade runs", () -> stage.run(job).number() >= 2 && stage.isRunning(job));
        stage.expect(!stage.startedFromNothing(job), "with its state");
    }

    private static void submissionThatWasThoughtLostMakesNoSecondJob(Stage stage) {
        stage.session();
        ResourceKey job = stage.sessionJob("job");
        for (int i = 0; i < 6; i++) {
            int before = stage.run(job).number();
            stage.untilCheckpointed(job);
            stage.upgrade(job);
            stage.until("the next run is promised", () -> stage.run(job).number() > before);
            stage.pass(200);
            stage.dreyIsDownFor(1_000 + 500 * i);
            stage.until("it runs", () -> stage.isRunning(job));
        }
    }

    private static void refusedSubmissionDoesNotHideTheOneBefore(Stage stage) {
        stage.session();
        ResourceKey job = stage.sessionJob("job");
        for (int i = 0; i < 6; i++) {
            int before = stage.run(job).number();
            stage.untilCheckpointed(job);
            stage.upgrade(job);
            stage.until("the next run is promised", () -> stage.run(job).number() > before);
            stage.pass(200);
            stage.always(Fault.START_FAILS);
            stage.dreyIsDownFor(300);
            stage.pass(1_000);
            stage.never(Fault.START_FAILS);
            stage.until("it runs", () -> stage.isRunning(job));
        }
    }

    private static void operatorUpgradeLeavesSessionJobsAlone(Stage stage) {
        stage.session();
        ResourceKey job = stage.sessionJob("job");
        stage.untilCheckpointed(job);
        for (int i = 0; i < 4; i++) {
            stage.dreyIsDownFor(30_000);
            stage.pass(60_000);
        }
        stage.expect(stage.isRunning(job) && stage.run(job).number() == 1, "it is still the first run");
    }
}
