package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Line.Writer;
import dev.drey.e2e.Processes.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user does with a job from its first start to its end. After each step the job's own output is asked what it did. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAJobTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration QUIET = Duration.ofSeconds(2);

    @AutoClose
    private final Home home = new Home("life");

    @ParameterizedTest
    @ValueSource(strings = {"v1_20", "v2_0"})
    void aJobKeepsItsStateFromItsFirstStartToItsEnd(String flinkVersion) {
        CountingJob job = CountingJob.named("life-" + dns(flinkVersion), flinkVersion, home);
        starts(job);
        takesASavepoint(job);
        CountingJob second = job.withVersion("v2");
        upgradesFromASavepoint(second);
        CountingJob third = second.withUpgradeMode("last-state");
        survivesItsJobManager(third);
        CountingJob fourth = third.withVersion("v3");
        upgradesFromItsLastState(fourth);
        suspendsAndResumes(fourth);
        isDeleted(fourth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2_1", "v2_2", "v2_3"})
    void aJobIsUpgradedFromASavepointOnEveryFlink(String flinkVersion) {
        CountingJob job = CountingJob.named("short-" + dns(flinkVersion), flinkVersion, home);
        starts(job);
        upgradesFromASavepoint(job.withVersion("v2"));
        isDeleted(job);
    }

    private static String dns(String flinkVersion) {
        return flinkVersion.replace('_', '-');
    }

    private void starts(CountingJob job) {
        home.must("run", job.file());
        Lines lines = job.output().awaitFromAll("first lines", line -> line.count() > 3);
        lines.assertSound();
        lines.assertNothingTwice();
        assertThat(lines.jobIds()).hasSize(1);
    }

    private void takesASavepoint(CountingJob job) {
        String path = home.must("savepoint", job.name(), "-o", "name").out().strip();
        assertThat(Path.of(path.replaceFirst("^file:/+", "/")).resolve("_metadata"))
                .isNotEmptyFile();
        long now = CLOCK.millis();
        Lines lines = job.output().awaitFromAll("lines after the savepoint", line -> line.millis() > now);
        lines.assertNothingTwice();
        assertThat(lines.jobIds()).as("a savepoint disturbs nothing").hasSize(1);
    }

    private void upgradesFromASavepoint(CountingJob job) {
        Lines before = job.output().read();
        home.must("apply", "-f", job.file());
        job.output()
                .awaitFromAll(
                        "lines of " + job.version(), line -> line.version().equals(job.version()));
        Lines lines = job.output().awaitNothingMissing();
        lines.assertSound();
        lines.assertNothingTwice();
        assertThat(lines.jobIds()).hasSize(before.jobIds().size() + 1);
        assertOneVersionAfterTheOther(lines, job.version());
    }

    private void survivesItsJobManager(CountingJob job) {
        home.must("apply", "-f", job.file());
        long safe = job.checkpoints().awaitEverythingSafe();
        Running jobManager = home.processes().of(job.name()).stream()
                .filter(Running::isJobManager)
                .findFirst()
                .orElseThrow();
        Set<Writer> former = job.output().writers();
        jobManager.kill();
        job.output().awaitGoingOnAfter(former, safe);
    }

    private void upgradesFromItsLastState(CountingJob job) {
        long safe = job.checkpoints().awaitEverythingSafe();
        Set<Writer> former = job.output().writers();
        home.must("apply", "-f", job.file());
        job.output()
                .awaitFromAll(
                        "lines of " + job.version(), line -> line.version().equals(job.version()));
        job.output().awaitGoingOnAfter(former, safe);
        assertOneVersionAfterTheOther(job.output().read(), job.version());
    }

    private void suspendsAndResumes(CountingJob job) {
        long safe = job.checkpoints().awaitEverythingSafe();
        home.must("suspend", job.name());
        assertThat(home.processes().of(job.name()))
                .as("a suspended job has no process")
                .isEmpty();
        Lines before = assertNothingIsWritten(job);
        home.must("resume", job.name());
        job.output().awaitGoingOnAfter(before.writers(), safe);
    }

    private static void assertOneVersionAfterTheOther(Lines lines, String newest) {
        long begin = lines.where(line -> line.version().equals(newest))
                .all()
                .getFirst()
                .millis();
        assertThat(lines.where(line -> line.millis() > begin).all())
                .allMatch(line -> line.version().equals(newest));
    }

    private void isDeleted(CountingJob job) {
        home.must("delete", job.name());
        assertThat(home.processes().of(job.name())).isEmpty();
        assertThat(home.must("get", "flinkdep", "-A").out()).doesNotContain(job.name());
        assertThat(Trees.below(home.path().resolve("clusters/default").resolve(job.name())))
                .isEmpty();
        assertNothingIsWritten(job).assertSound();
    }

    /** A job that still ran would write several lines a second. */
    private static Lines assertNothingIsWritten(CountingJob job) {
        Lines before = job.output().read();
        await("nothing new for " + QUIET)
                .during(QUIET)
                .atMost(QUIET.multipliedBy(5))
                .until(() -> job.output().read().equals(before));
        return before;
    }
}
