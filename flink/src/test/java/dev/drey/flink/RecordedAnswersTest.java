package dev.drey.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drey.flink.CheckpointStatistics.Checkpoint;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Flink of each major version said, read back. */
@ParameterizedClass
@ValueSource(strings = {"1.20.5", "2.0.2", "2.3.0"})
class RecordedAnswersTest {
    private static final JobId JOB = new JobId("00000000000000000000000000000001");
    private static final JobId FAILING = new JobId("00000000000000000000000000000003");
    private static final TriggerId TRIGGER = new TriggerId("00000000000000000000000000000015");
    private static final Instant RECORDED = Instant.parse("2026-11-22T10:16:00Z");

    private final String version;
    private final Recorded recorded;
    private final FakeRest server = new FakeRest();
    private final FlinkRest rest = new FlinkRest(Duration.ofSeconds(10));
    private final FlinkCluster flink = rest.at(server.address());

    RecordedAnswersTest(String version) {
        this.version = version;
        this.recorded = Recorded.of(version);
    }

    @AfterEach
    void stop() {
        rest.close();
        server.close();
    }

    private <T> T given(String answer, Supplier<T> call) {
        recorded.play(answer, server);
        return call.get();
    }

    @Test
    void theOverviewCountsSlotsAndJobs() {
        assertThat(given("overview", flink::overview)).isEqualTo(new ClusterOverview(version, 1, 4, 4, 0, 0, 0, 0));
    }

    @Test
    void aJobThatFlinkCallsRunningHasNotStartedUntilAllItsTasksRun() {
        JobSummary starting = given("jobs-starting", () -> flink.job(JOB)).orElseThrow();
        assertThat(starting.state()).isEqualTo(FlinkJobState.RUNNING);
        assertThat(starting.allTasksRun()).isFalse();

        JobSummary running = given("jobs", () -> flink.job(JOB)).orElseThrow();
        assertThat(running.allTasksRun()).isTrue();
        assertThat(running.name()).isEqualTo("tiny");
        assertThat(running.tasksTotal()).isEqualTo(4);
        assertThat(running.startTime()).isBetween(RECORDED, RECORDED.plusSeconds(600));
        assertThat(running.endTime()).isEmpty();
    }

    @Test
    void endedJobsStayListed() {
        List<JobSummary> jobs = given("jobs-ended", flink::jobs);
        assertThat(jobs)
                .filteredOn(job -> job.id().equals(FAILING))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.state()).isEqualTo(FlinkJobState.FAILED);
                    assertThat(job.endTime())
                            .hasValueSatisfying(end -> assertThat(end).isAfter(job.startTime()));
                });
        assertThat(jobs).extracting(JobSummary::state).contains(FlinkJobState.FINISHED, FlinkJobState.CANCELED);
    }

    @Test
    void aJobThatIsNotListedIsAbsent() {
        assertThat(given("jobs", () -> flink.job(FAILING))).isEmpty();
    }

    @Test
    void verticesTellTheirParallelism() {
        JobVertices vertices = given("job", () -> flink.vertices(JOB));
        assertThat(vertices.parallelism()).isEqualTo(2);
        assertThat(vertices.vertices())
                .extracting(JobVertices.Vertex::name, JobVertices.Vertex::parallelism, JobVertices.Vertex::status)
                .containsExactly(tuple("Source: numbers", 2, "RUNNING"), tuple("count -> out: Writer", 2, "RUNNING"));
    }

    @Test
    void exceptionsComeNewestFirstWithTheirRootCauseInOneLine() {
        JobExceptions exceptions = given("exceptions", () -> flink.exceptions(FAILING));
        assertThat(exceptions.truncated()).isFalse();
        assertThat(exceptions.newestFirst())
                .extracting(failure -> failure.cause().oneLine())
                .containsOnly("IOException: disk of sink is full");
        assertThat(exceptions.newestFirst())
                .isSortedAccordingTo((a, b) -> b.timestamp().compareTo(a.timestamp()));
        JobExceptions.Failure newest = exceptions.newestFirst().getFirst();
        assertThat(newest.exceptionName()).isEqualTo("org.apache.flink.runtime.JobException");
        assertThat(newest.taskName()).isEmpty();
        assertThat(newest.cause().full()).contains("Recovery is suppressed", "\tat ");
        JobExceptions.Failure oldest = exceptions.newestFirst().getLast();
        assertThat(oldest.taskName()).contains("count -> out: Writer (2/2) - execution #0");
        assertThat(oldest.taskManagerId()).contains("tm-1");
    }

    @Test
    void aHealthyJobHasNoExceptions() {
        assertThat(given("exceptions-none", () -> flink.exceptions(JOB)).newestFirst())
                .isEmpty();
    }

    @Test
    void checkpointsAreCountedAndTheLatestOfEachKindIsNamed() {
        CheckpointStatistics seen = given("checkpoints-aftersp", () -> flink.checkpoints(JOB));
        assertThat(seen.counts().completed()).isPositive();
        assertThat(seen.counts().total())
                .isEqualTo(seen.counts().completed()
                        + seen.counts().failed()
                        + seen.counts().inProgress());
        Checkpoint.Completed savepoint = seen.latestSavepoint().orElseThrow();
        assertThat(savepoint.isSavepoint()).isTrue();
        assertThat(savepoint.externalPath())
                .hasValueSatisfying(path -> assertThat(path).startsWith("file:/data/sp/savepoint-000000-"));
        assertThat(savepoint.completed()).isAfterOrEqualTo(savepoint.triggered());
        assertThat(savepoint.sizeBytes()).isPositive();
        Checkpoint.Completed checkpoint = seen.latestCompleted().orElseThrow();
        assertThat(checkpoint.isSavepoint()).isFalse();
        assertThat(checkpoint.externalPath()).contains("file:/data/ckpt/" + JOB + "/chk-" + checkpoint.id());
        assertThat(seen.latestFailed()).isPresent();
        assertThat(seen.history()).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
        assertThat(seen.history()).contains(savepoint, checkpoint);
    }

    @Test
    void aRestoredJobTellsFromWhat() {
        CheckpointStatistics seen = given("checkpoints-restored", () -> flink.checkpoints(JOB));
        assertThat(seen.latestRestored()).hasValueSatisfying(restored -> {
            assertThat(restored.isSavepoint()).isTrue();
            assertThat(restored.externalPath())
                    .hasValueSatisfying(path -> assertThat(path).startsWith("file:/data/sp/savepoint-000000-"));
            assertThat(restored.at()).isAfter(RECORDED);
        });
    }

    @Test
    void anUnknownJobIsARefusalAndNotUnavailable() {
        assertRefused(
                "checkpoints-unknown",
                () -> flink.checkpoints(JOB),
                404,
                "FlinkJobNotFoundException: Could not find Flink job");
        assertRefused(
                "job-unknown", () -> flink.vertices(JOB), 404, "FlinkJobNotFoundException: Could not find Flink job");
    }

    @Test
    void aSavepointIsFirstInProgressThenCompleted() {
        assertThat(given("savepoint-inprogress", () -> flink.savepoint(JOB, TRIGGER)))
                .isEqualTo(new SavepointOutcome.InProgress());
        assertThat(given("savepoint", () -> flink.savepoint(JOB, TRIGGER)))
                .asInstanceOf(InstanceOfAssertFactories.type(SavepointOutcome.Completed.class))
                .satisfies(done -> assertThat(done.path()).startsWith("file:/data/sp/savepoint-000000-"));
    }

    @Test
    void aFailedSavepointIsNotTakenForACompletedOne() {
        assertSavepointFailed(
                "savepoint-failed", "IOException: Failed to create savepoint directory at file:/proc/nope");
        assertSavepointFailed(
                "stop-ended", "FlinkJobNotFoundException: Could not find Flink job (00000000000000000000000000000001)");
    }

    private void assertSavepointFailed(String answer, String why) {
        assertThat(given(answer, () -> flink.savepoint(JOB, TRIGGER)))
                .asInstanceOf(InstanceOfAssertFactories.type(SavepointOutcome.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.cause().oneLine()).isEqualTo(why);
                    assertThat(failed.cause().full()).contains("\tat ");
                });
    }

    @Test
    void operationsThatFlinkNoLongerKnowsAreForgotten() {
        assertThat(given("savepoint-forgotten", () -> flink.savepoint(JOB, TRIGGER)))
                .isEqualTo(new SavepointOutcome.Forgotten());
        assertThat(given("dispose-forgotten", () -> flink.disposalOutcome(TRIGGER)))
                .isEqualTo(new DisposalOutcome.Forgotten());
    }

    @Test
    void aTriggeredCheckpointEndsWithItsIdOrItsFailure() {
        assertThat(given("checkpoint", () -> flink.checkpointOutcome(JOB, TRIGGER)))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckpointOutcome.Completed.class))
                .satisfies(done -> assertThat(done.checkpointId()).isPositive());
        assertThat(given("checkpoint-failed", () -> flink.checkpointOutcome(JOB, TRIGGER)))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckpointOutcome.Failed.class))
                .satisfies(failed -> assertThat(failed.cause().oneLine())
                        .isEqualTo("FlinkJobNotFoundException: Could not find Flink job"
                                + " (00000000000000000000000000000063)"));
    }

    @Test
    void aDisposalHasAnIdOfFlinksOwnAndAnOutcome() {
        assertThat(given("dispose", () -> flink.disposeSavepoint("file:/data/sp"))
                        .hex())
                .hasSize(32);
        assertThat(given("dispose-outcome", () -> flink.disposalOutcome(TRIGGER)))
                .isEqualTo(new DisposalOutcome.Completed());
        assertThat(given("dispose-failed", () -> flink.disposalOutcome(TRIGGER)))
                .asInstanceOf(InstanceOfAssertFactories.type(DisposalOutcome.Failed.class))
                .satisfies(failed -> assertThat(failed.cause().oneLine())
                        .startsWith("FileNotFoundException: Cannot find checkpoint or savepoint"));
    }

    @Test
    void cancellingAJobThatIsGoneOrHasEndedIsNoError() {
        recorded.play("cancel-finished", server);
        flink.cancel(JOB);
        recorded.play("cancel-unknown", server);
        flink.cancel(JOB);
        assertThat(server.requests()).extracting(FakeRest.Request::method).containsExactly("PATCH", "PATCH");
    }

    @Test
    void aFailingMainMethodIsToldInOneLine() {
        assertRefused("run-throw", this::run, 400, "IllegalArgumentException: no such topic: orders second line");
        assertRefused("run-nosavepoint", this::run, 400, "FileNotFoundException: Cannot find checkpoint or savepoint");
        assertRefused("run-nojar", this::run, 500, "Jar file /data/tmp/flink-web-");
    }

    @Test
    void aSecondSubmissionOfTheSameJobIsRecognised() {
        recorded.play("run-again", server);
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        FlinkRefused.class,
                        refused -> assertThat(refused.isAlreadySubmitted()).isTrue());
        recorded.play("run-throw", server);
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        FlinkRefused.class,
                        refused -> assertThat(refused.isAlreadySubmitted()).isFalse());
    }

    private boolean run() {
        flink.runJar("x.jar", JarRun.of(JOB));
        return true;
    }

    @Test
    void jarsHaveAnIdThatIsNotTheirName() {
        assertThat(given("jars", flink::jars)).singleElement().satisfies(jar -> {
            assertThat(jar.name()).isEqualTo("tiny.jar");
            assertThat(jar.id()).endsWith("_tiny.jar").isNotEqualTo("tiny.jar");
            assertThat(jar.uploaded()).isAfter(RECORDED);
        });
        recorded.play("delete-jar2", server);
        flink.deleteJar("gone.jar");
        assertThat(server.lastRequest().path()).isEqualTo("/jars/gone.jar");
    }

    @Test
    void metricsAreReadAndUnknownOnesLeftOut() {
        assertThat(given("metrics", () -> flink.jobMetrics(JOB, List.of("uptime", "nope", "numRestarts"))))
                .containsOnlyKeys("uptime", "numRestarts")
                .containsEntry("numRestarts", "0");
        assertThat(server.lastRequest().path()).isEqualTo("/jobs/" + JOB + "/metrics?get=uptime,nope,numRestarts");
    }

    @Test
    void taskManagersTellTheirSlotsAndLastHeartbeat() {
        assertThat(given("taskmanagers", flink::taskManagers)).singleElement().satisfies(taskManager -> {
            assertThat(taskManager.id()).isEqualTo("tm-1");
            assertThat(taskManager.slots()).isEqualTo(4);
            assertThat(taskManager.freeSlots()).isEqualTo(2);
            assertThat(taskManager.lastHeartbeat()).isBetween(RECORDED, RECORDED.plusSeconds(600));
        });
    }

    @Test
    void aClusterWithoutALeaderIsUnavailable() {
        recorded.play("starting", server);
        assertThatThrownBy(flink::overview)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("ongoing leader election");
    }

    @Test
    void anEndpointThatDoesNotExistIsARefusal() {
        assertRefused("notfound", flink::jars, 404, "Unable to load requested file");
        assertRefused("resource-requirements", flink::jars, 500, "UnsupportedOperationException: The DefaultScheduler");
    }

    private void assertRefused(String answer, Supplier<?> call, int status, String whyStartsWith) {
        recorded.play(answer, server);
        assertThatThrownBy(call::get).isInstanceOfSatisfying(FlinkRefused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.isNotFound()).isEqualTo(status == 404);
            assertThat(refused.failure().oneLine()).startsWith(whyStartsWith).doesNotContain("\n");
        });
    }
}
