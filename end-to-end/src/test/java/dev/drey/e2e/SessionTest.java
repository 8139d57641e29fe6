package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Line.Writer;
import dev.drey.e2e.Processes.Running;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A session cluster with two jobs that share its processes and nothing else. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String CLUSTER = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata:
              name: shared
            spec:
              flinkVersion: v2_0
              serviceAccount: flink
              flinkConfiguration:
                execution.checkpointing.interval: 1s
                taskmanager.numberOfTaskSlots: "2"
              jobManager:
                resource: {memory: 1024m, cpu: 0.5}
              taskManager:
                resource: {memory: 1024m, cpu: 0.5}
            """;

    @AutoClose
    private final Home home = new Home("session");

    @Test
    void jobsOfASessionClusterLiveTheirOwnLives() {
        CountingJob left = CountingJob.named("left", "v2_0", home);
        CountingJob right = CountingJob.named("right", "v2_0", home);
        start(left, right);
        left = left.withVersion("v2");
        oneIsUpgradedWhileTheOtherRuns(left, right);
        bothSurviveTheJobManager(left, right);
        theClusterStaysUntilItsJobsAreGone(left, right);
    }

    private void start(CountingJob left, CountingJob right) {
        home.must("run", home.manifest("shared", CLUSTER), file(left), file(right));
        left.output().awaitFromAll("first lines", line -> line.count() > 3);
        right.output().awaitFromAll("first lines", line -> line.count() > 3);
    }

    private String file(CountingJob job) {
        return home.manifest(job.name(), job.sessionJobYaml("shared"));
    }

    private void oneIsUpgradedWhileTheOtherRuns(CountingJob changed, CountingJob other) {
        home.must("apply", "-f", file(changed));
        changed.output().awaitFromAll("lines of v2", line -> line.version().equals("v2"));
        Lines lines = changed.output().awaitNothingMissing();
        lines.assertSound();
        lines.assertNothingTwice();
        long now = CLOCK.millis();
        Lines others = other.output().awaitFromAll("lines of the other job", line -> line.millis() > now);
        others.assertNothingTwice();
        assertThat(others.all())
                .extracting(Line::writer)
                .as("the other job was not disturbed")
                .containsOnly(others.all().getFirst().writer());
    }

    private void bothSurviveTheJobManager(CountingJob left, CountingJob right) {
        long leftSafe = left.checkpointsOn("shared").awaitEverythingSafe();
        long rightSafe = right.checkpointsOn("shared").awaitEverythingSafe();
        Set<Writer> leftBefore = left.output().writers();
        Set<Writer> rightBefore = right.output().writers();
        home.processes().of("shared").stream().filter(Running::isJobManager).forEach(Running::kill);
        left.output().awaitGoingOnAfter(leftBefore, leftSafe);
        right.output().awaitGoingOnAfter(rightBefore, rightSafe);
    }

    private void theClusterStaysUntilItsJobsAreGone(CountingJob left, CountingJob right) {
        home.must("delete", "flinkdep", "shared", "--wait=false");
        long asked = CLOCK.millis();
        left.output().awaitFromAll("lines after the deletion was asked for", line -> line.millis() > asked);
        assertThat(home.must("describe", "flinkdep", "shared").out())
                .contains("left")
                .contains("right");
        home.must("delete", "sessionjob", "left");
        long deleted = CLOCK.millis();
        right.output().awaitFromAll("lines after the other job's deletion", line -> line.millis() > deleted);
        assertThat(left.output().read().newestMillis()).isLessThanOrEqualTo(deleted);
        assertThat(home.processes().of("shared")).isNotEmpty();
        home.must("delete", "sessionjob", "right");
        await("the cluster's own deletion")
                .atMost(Home.PATIENCE)
                .untilAsserted(() -> assertThat(home.processes().of("shared")).isEmpty());
    }
}
