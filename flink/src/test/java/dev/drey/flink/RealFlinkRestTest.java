package dev.drey.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.drey.flink.oracle.RealFlink;
import dev.drey.flink.oracle.SessionCluster;
import dev.drey.flink.snapshot.LocalSnapshotStore;
import dev.drey.flink.snapshot.SnapshotFiles;
import dev.drey.flink.snapshot.Verification;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole client against a real session cluster: one life of a job. */
@Tag("real-flink")
class RealFlinkRestTest {
    private static final JobId FIRST = new JobId("00000000000000000000000000000a01");
    private static final JobId RESTORED = new JobId("00000000000000000000000000000a02");
    private static final JobId FAILING = new JobId("00000000000000000000000000000a03");

    private final SnapshotFiles snapshots = new SnapshotFiles(new LocalSnapshotStore());

    @TempDir
    Path folder;

    private static TriggerId trigger(int number) {
        return new TriggerId(String.format("%032x", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.20.5", "2.0.2", "2.3.0"})
    void aJobIsRunSavedStoppedRestoredAndCancelled(String version) {
        RealFlink real = RealFlink.resolve(version, folder);
        Path jar = real.jar("CountingJob", folder);
        try (FlinkRest rest = new FlinkRest(Duration.ofSeconds(10));
                SessionCluster cluster = new SessionCluster(real, folder)) {
            FlinkCluster flink = rest.at(cluster.restAddress());
            clusterComesUp(flink, version);
            String id = flink.uploadJar(jar);
            assertThat(flink.jars())
                    .extracting(UploadedJar::id, UploadedJar::name)
                    .contains(tuple(id, "CountingJob.jar"));

            jobRuns(flink, id);
            String savepoint = savepointIsTakenOnce(flink);
            checkpointsAreTakenAndFound(flink);
            String stopped = jobStops(flink);
            jobIsRestoredAndCancelled(flink, id, stopped);
            failuresAreTold(flink, id);
            savepointIsDisposedOf(flink, savepoint);

            flink.deleteJar(id);
            flink.deleteJar(id);
            assertThat(flink.jars()).isEmpty();
            flink.shutDown();
            await().atMost(Duration.ofSeconds(20)).until(() -> !cluster.jobManagerRuns());
            assertThatThrownBy(flink::overview).isInstanceOf(Unavailable.class);
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(Unavailable.class)
                .until(condition);
    }

    private static void clusterComesUp(FlinkCluster flink, String version) {
        until(() -> flink.overview().slotsAvailable() == 4);
        assertThat(flink.overview()).isEqualTo(new ClusterOverview(version, 1, 4, 4, 0, 0, 0, 0));
        assertThat(flink.taskManagers())
                .extracting(TaskManagerSummary::slots, TaskManagerSummary::freeSlots)
                .containsExactly(tuple(4, 4));
        assertThat(flink.jobs()).isEmpty();
    }

    private static void jobRuns(FlinkCluster flink, String jar) {
        JarRun run = JarRun.of(FIRST)
                .withEntryClass("CountingJob")
                .withParallelism(2)
                .withConfiguration(Map.of("pipeline.max-parallelism", "16"));
        flink.runJar(jar, run);
        assertThatThrownBy(() -> flink.runJar(jar, run))
                .isInstanceOfSatisfying(
                        FlinkRefused.class,
                        refused -> assertThat(refused.isAlreadySubmitted()).isTrue());
        until(() -> flink.job(FIRST).orElseThrow().allTasksRun());
        assertThat(flink.vertices(FIRST).vertices())
                .extracting(JobVertices.Vertex::parallelism, JobVertices.Vertex::maxParallelism)
                .containsExactly(tuple(2, 16), tuple(2, 16));
        until(() -> flink.jobMetrics(FIRST, List.of("numRestarts", "nope")).equals(Map.of("numRestarts", "0")));
        assertThat(flink.exceptions(FIRST).newestFirst()).isEmpty();
    }

    private String savepointIsTakenOnce(FlinkCluster flink) {
        String directory = folder.resolve("savepoints").toUri().toString();
        flink.triggerSavepoint(FIRST, trigger(1), directory, SavepointFormat.CANONICAL);
        flink.triggerSavepoint(FIRST, trigger(1), directory, SavepointFormat.CANONICAL);
        until(() -> !(flink.savepoint(FIRST, trigger(1)) instanceof SavepointOutcome.InProgress));
        String path = ((SavepointOutcome.Completed) flink.savepoint(FIRST, trigger(1))).path();
        assertThat(snapshots.savepoints(SnapshotFiles.uri(directory)))
                .singleElement()
                .satisfies(found -> assertThat(found.path().getPath())
                        .isEqualTo(SnapshotFiles.uri(path).getPath()));
        assertThat(snapshots.verify(SnapshotFiles.uri(path)))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.operators())
                                .hasSize(3)
                                .allSatisfy(operator ->
                                        assertThat(operator.maxParallelism()).isEqualTo(16)));

        flink.triggerSavepoint(FIRST, trigger(2), "file:///proc/nothing", SavepointFormat.NATIVE);
        until(() -> flink.savepoint(FIRST, trigger(2)) instanceof SavepointOutcome.Failed);
        assertThat(flink.savepoint(FIRST, trigger(3))).isEqualTo(new SavepointOutcome.Forgotten());
        assertThat(flink.job(FIRST).orElseThrow().state()).isEqualTo(FlinkJobState.RUNNING);
        return path;
    }

    private void checkpointsAreTakenAndFound(FlinkCluster flink) {
        flink.triggerCheckpoint(FIRST, trigger(4));
        until(() -> flink.checkpointOutcome(FIRST, trigger(4)) instanceof CheckpointOutcome.Completed);
        until(() -> flink.checkpoints(FIRST).latestCompleted().isPresent());
        CheckpointStatistics seen = flink.checkpoints(FIRST);
        assertThat(seen.latestSavepoint()).isPresent();
        assertThat(seen.latestFailed()).isPresent();
        assertThat(seen.latestRestored()).isEmpty();
    }

    private String jobStops(FlinkCluster flink) {
        flink.stopWithSavepoint(
                FIRST, trigger(5), folder.resolve("stopped").toUri().toString(), false, SavepointFormat.NATIVE);
        until(() -> flink.savepoint(FIRST, trigger(5)) instanceof SavepointOutcome.Completed);
        until(() -> flink.job(FIRST).orElseThrow().state() == FlinkJobState.FINISHED);
        flink.cancel(FIRST);
        return ((SavepointOutcome.Completed) flink.savepoint(FIRST, trigger(5))).path();
    }

    private void jobIsRestoredAndCancelled(FlinkCluster flink, String jar, String savepoint) {
        flink.runJar(
                jar,
                JarRun.of(RESTORED)
                        .withEntryClass("CountingJob")
                        .withRestore(new JarRun.Restore(savepoint, false, Optional.of(ClaimMode.NO_CLAIM))));
        until(() -> flink.checkpoints(RESTORED).latestCompleted().isPresent());
        assertThat(flink.checkpoints(RESTORED).latestRestored()).hasValueSatisfying(restored -> {
            assertThat(restored.externalPath()).contains(savepoint);
            assertThat(restored.isSavepoint()).isTrue();
        });
        flink.cancel(RESTORED);
        until(() -> flink.job(RESTORED).orElseThrow().state() == FlinkJobState.CANCELED);
        assertThat(snapshots.checkpoints(folder.resolve("checkpoints").toUri(), RESTORED))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(snapshots.verify(found.path()))
                        .isInstanceOfSatisfying(
                                Verification.Verified.class,
                                verified -> assertThat(verified.checkpointId())
                                        .isEqualTo(found.checkpointId().orElseThrow())));
    }

    private static void failuresAreTold(FlinkCluster flink, String jar) {
        JarRun run = JarRun.of(FAILING).withEntryClass("CountingJob");
        assertThatThrownBy(() -> flink.runJar(jar, run.withArgs(List.of("throw"))))
                .isInstanceOf(FlinkRefused.class)
                .hasMessageEndingWith("IllegalArgumentException: no such topic: orders");
        flink.runJar(jar, run.withArgs(List.of("fail")));
        until(() -> flink.job(FAILING).orElseThrow().state() == FlinkJobState.FAILED);
        until(() -> !flink.exceptions(FAILING).newestFirst().isEmpty());
        assertThat(flink.exceptions(FAILING).newestFirst().getFirst().cause().oneLine())
                .isEqualTo("IOException: the disk of the sink is full");
    }

    private static void savepointIsDisposedOf(FlinkCluster flink, String savepoint) {
        TriggerId disposal = flink.disposeSavepoint(savepoint);
        until(() -> flink.disposalOutcome(disposal) instanceof DisposalOutcome.Completed);
        assertThat(Files.exists(Path.of(SnapshotFiles.uri(savepoint).getPath())))
                .isFalse();
    }
}
