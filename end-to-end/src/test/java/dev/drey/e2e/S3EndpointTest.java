package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Line.Writer;
import dev.drey.e2e.Processes.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job whose state lies at a real S3 endpoint, reached by Flink's own plugin. */
@Tag("real-flink")
class S3EndpointTest {
    private static final String SECRET = "a-secret-that-nobody-prints";
    private static final Pattern CHECKPOINT = Pattern.compile("/chk-(\\d+)/_metadata$");
    private static final InstantSource CLOCK = InstantSource.system();

    @AutoClose
    private final S3Service service = new S3Service();

    @AutoClose
    private final Home home = new Home("s3");

    private void login() {
        home.set("AWS_ACCESS_KEY_ID", S3Service.ACCESS_KEY);
        home.set("AWS_SECRET_ACCESS_KEY", SECRET);
        home.set("AWS_REGION", "eu-west-1");
    }

    private String file(CountingJob job, String bucket) {
        String directories = """
                flinkConfiguration:
                    state.checkpoints.dir: s3://%s/%s/checkpoints
                    state.savepoints.dir: s3://%s/%s/savepoints
                """.formatted(bucket, job.name(), bucket, job.name());
        return home.manifest(job.name(), job.yaml().replace("flinkConfiguration:\n", directories));
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingStarts() {
        CountingJob job = CountingJob.named("refused", "v2_0", home);
        assertThat(home.drey("apply", "-f", file(job, S3Service.BUCKET), "--s3-endpoint", service.endpoint())
                        .err())
                .contains("no credentials", "AWS_ACCESS_KEY_ID");
        login();
        assertThat(home.drey("apply", "-f", file(job, "other"), "--s3-endpoint", service.endpoint())
                        .err())
                .contains("the bucket other", "NoSuchBucket");
        assertThat(home.drey("apply", "-f", file(job, S3Service.BUCKET), "--s3-endpoint", "http://127.0.0.1:1")
                        .err())
                .contains("http://127.0.0.1:1", "nothing listens there");
        home.set("AWS_ACCESS_KEY_ID", "somebody-else");
        assertThat(home.drey("apply", "-f", file(job, S3Service.BUCKET), "--s3-endpoint", service.endpoint())
                        .err())
                .contains("InvalidAccessKeyId");
        assertThat(home.must("get", "flinkdep").out()).doesNotContain("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2_0", "v1_20"})
    void aJobKeepsItsStateAtTheEndpoint(String flinkVersion) throws IOException {
        login();
        CountingJob job = CountingJob.named("at-" + flinkVersion.replace('_', '-'), flinkVersion, home);
        home.must("run", file(job, S3Service.BUCKET), "--s3-endpoint", service.endpoint());
        survivesItsJobManager(job);
        isUpgradedFromASavepoint(job.withVersion("v2"));
        showsNoSecret(job);
        disposesOfASavepoint(job);
        home.must("delete", job.name());
        job.output().read().assertSound();
    }

    private void survivesItsJobManager(CountingJob job) {
        job.output().awaitFromAll("first lines", line -> line.count() > 3);
        long safe = awaitEverythingSafe(job);
        Running jobManager = home.processes().of(job.name()).stream()
                .filter(Running::isJobManager)
                .findFirst()
                .orElseThrow();
        Set<Writer> former = job.output().writers();
        jobManager.kill();
        job.output().awaitGoingOnAfter(former, safe);
    }

    private long awaitEverythingSafe(CountingJob job) {
        long now = CLOCK.millis();
        long before = newestCheckpoint(job);
        await("two checkpoints after chk-" + before)
                .atMost(Home.PATIENCE)
                .until(() -> newestCheckpoint(job) >= before + 2);
        return now;
    }

    private long newestCheckpoint(CountingJob job) {
        return service.keys().stream()
                .filter(key -> key.startsWith(job.name() + "/checkpoints/"))
                .map(CHECKPOINT::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }

    /** The endpoint is not named again: it stays with the job. */
    private void isUpgradedFromASavepoint(CountingJob job) {
        home.must("apply", "-f", file(job, S3Service.BUCKET));
        job.output()
                .awaitFromAll(
                        "lines of " + job.version(), line -> line.version().equals(job.version()));
        job.output().awaitNothingMissing().assertSound();
        assertThat(savepoints(job)).hasSize(1);
    }

    private List<String> savepoints(CountingJob job) {
        return service.keys().stream()
                .filter(key -> key.startsWith(job.name() + "/savepoints/") && key.endsWith("/_metadata"))
                .toList();
    }

    private void showsNoSecret(CountingJob job) throws IOException {
        assertThat(home.must("get", "flinkdep", job.name(), "-o", "yaml").out())
                .contains("drey.dev/s3-endpoint: " + service.endpoint())
                .doesNotContain(SECRET);
        for (Path file : Trees.below(home.path().resolve("clusters"))) {
            if (Files.isRegularFile(file)) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    private void disposesOfASavepoint(CountingJob job) {
        List<String> before = savepoints(job);
        String snapshot = "snapshot-of-" + job.name();
        home.must("apply", "-f", home.manifest(snapshot, """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkStateSnapshot
                metadata:
                  name: %s
                spec:
                  jobReference: {kind: FlinkDeployment, name: %s}
                  savepoint: {disposeOnDelete: true}
                """.formatted(snapshot, job.name())));
        await("the savepoint").atMost(Home.PATIENCE).untilAsserted(() -> {
            assertThat(savepoints(job)).hasSize(before.size() + 1);
            assertThat(home.must("get", "flinksnp", snapshot, "-o", "json").out())
                    .contains("COMPLETED");
        });
        home.must("delete", "flinksnp", snapshot);
        assertThat(savepoints(job)).isEqualTo(before);
    }
}
