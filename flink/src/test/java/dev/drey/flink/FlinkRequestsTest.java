package dev.drey.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.TriggerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire, in the words of Flink's REST API. */
class FlinkRequestsTest {
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");
    private static final TriggerId TRIGGER = new TriggerId("fedcba9876543210fedcba9876543210");

    private final FakeRest server = new FakeRest().answering(200, "{}");
    private final FlinkRest rest = new FlinkRest(Duration.ofSeconds(10));
    private final FlinkCluster flink = rest.at(server.address());

    @AfterEach
    void stop() {
        rest.close();
        server.close();
    }

    private JsonNode sent(String method, String path) {
        assertThat(server.lastRequest().method()).isEqualTo(method);
        assertThat(server.lastRequest().path()).isEqualTo(path);
        try {
            return new ObjectMapper().readTree(server.lastRequest().body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSavepointNamesItsDirectoryWithAHyphen() {
        flink.triggerSavepoint(JOB, TRIGGER, "s3://bucket/sp", SavepointFormat.CANONICAL);
        JsonNode body = sent("POST", "/jobs/" + JOB + "/savepoints");
        assertThat(body.get("target-directory").textValue()).isEqualTo("s3://bucket/sp");
        assertThat(body.get("triggerId").textValue()).isEqualTo(TRIGGER.hex());
        assertThat(body.get("formatType").textValue()).isEqualTo("CANONICAL");
        assertThat(body.get("cancel-job").booleanValue()).isFalse();
    }

    @Test
    void aStopNamesItsDirectoryInCamelCase() {
        flink.stopWithSavepoint(JOB, TRIGGER, "s3://bucket/sp", true, SavepointFormat.NATIVE);
        JsonNode body = sent("POST", "/jobs/" + JOB + "/stop");
        assertThat(body.get("targetDirectory").textValue()).isEqualTo("s3://bucket/sp");
        assertThat(body.get("triggerId").textValue()).isEqualTo(TRIGGER.hex());
        assertThat(body.get("formatType").textValue()).isEqualTo("NATIVE");
        assertThat(body.get("drain").booleanValue()).isTrue();
    }

    @Test
    void aCheckpointIsAskedForAsConfigured() {
        flink.triggerCheckpoint(JOB, TRIGGER);
        JsonNode body = sent("POST", "/jobs/" + JOB + "/checkpoints");
        assertThat(body.get("triggerId").textValue()).isEqualTo(TRIGGER.hex());
        assertThat(body.get("checkpointType").textValue()).isEqualTo("CONFIGURED");
    }

    @Test
    void endingsAreAPatchAndADelete() {
        flink.cancel(JOB);
        sent("PATCH", "/jobs/" + JOB + "?mode=cancel");
        flink.shutDown();
        sent("DELETE", "/cluster");
    }

    @Test
    void aRunCarriesEverythingThatWasGiven() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("pipeline.name", "orders");
        flink.runJar(
                "1b2c_my job.jar",
                JarRun.of(JOB)
                        .withEntryClass("org.example.Main")
                        .withArgs(List.of("--topic", "two words", ""))
                        .withParallelism(4)
                        .withRestore(new JarRun.Restore("s3://b/savepoint-1", true, Optional.of(ClaimMode.NO_CLAIM)))
                        .withConfiguration(options));
        JsonNode body = sent("POST", "/jars/1b2c_my%20job.jar/run");
        assertThat(body.toString())
                .isEqualTo("{\"jobId\":\"" + JOB + "\",\"entryClass\":\"org.example.Main\","
                        + "\"programArgsList\":[\"--topic\",\"two words\",\"\"],\"parallelism\":4,"
                        + "\"savepointPath\":\"s3://b/savepoint-1\",\"allowNonRestoredState\":true,"
                        + "\"claimMode\":\"NO_CLAIM\",\"flinkConfiguration\":{\"pipeline.name\":\"orders\"}}");
    }

    @Test
    void aRunSaysNothingAboutWhatWasNotGiven() {
        flink.runJar("a.jar", JarRun.of(JOB));
        assertThat(sent("POST", "/jars/a.jar/run").toString())
                .isEqualTo("{\"jobId\":\"" + JOB + "\",\"programArgsList\":[]}");
    }

    @Test
    void anUploadArrivesByteForByteAndAnswersTheId(@TempDir Path folder) throws IOException {
        byte[] content = new byte[3_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        Path jar = Files.write(folder.resolve("my \"job.jar"), content);
        server.answering(200, "{\"filename\":\"/tmp/flink-web/upload/12_my _job.jar\",\"status\":\"success\"}");

        assertThat(flink.uploadJar(jar)).isEqualTo("12_my _job.jar");

        FakeRest.Request request = server.lastRequest();
        String boundary = request.contentType().replace("multipart/form-data; boundary=", "");
        String all = request.body();
        assertThat(all)
                .startsWith("--" + boundary + "\r\n")
                .contains("name=\"jarfile\"; filename=\"my _job.jar\"\r\n")
                .endsWith("\r\n--" + boundary + "--\r\n");
        int start = all.indexOf("\r\n\r\n") + 4;
        assertThat(all.substring(start, all.length() - boundary.length() - 8).getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(content);
    }

    @Test
    void anUploadOfAMissingFileSaysWhichFile(@TempDir Path folder) {
        assertThatThrownBy(() -> flink.uploadJar(folder.resolve("no.jar")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no.jar");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void metricNamesAreEscapedAndBounded() {
        server.answering(200, "[]");
        assertThat(flink.jobMetrics(JOB, List.of("Source: a.b/c"))).isEmpty();
        assertThat(server.lastRequest().path()).isEqualTo("/jobs/" + JOB + "/metrics?get=Source%3A%20a.b%2Fc");
        assertThatThrownBy(() -> flink.jobMetrics(JOB, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBatchJobHasNoCheckpointsRatherThanAnError() {
        Recorded.of("2.3.0").play("checkpoints-disabled", server);
        assertThat(flink.checkpoints(JOB)).isEqualTo(CheckpointStatistics.NONE);
    }

    @Test
    void anAddressMayEndInAPathAndASlash() {
        server.answering(200, "{\"jobs\":[]}");
        FlinkCluster behindProxy = rest.at(URI.create(server.address() + "/flink/orders/"));
        assertThat(behindProxy.jobs()).isEmpty();
        assertThat(server.lastRequest().path()).isEqualTo("/flink/orders/jobs/overview");
    }
}
