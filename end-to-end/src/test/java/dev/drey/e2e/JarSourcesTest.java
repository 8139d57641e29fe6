package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where a job's jar may come from; that of a file of this machine is in every other test. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JarSourcesTest {
    @AutoClose
    private final Home home = new Home("jars");

    @Test
    void aJarIsFetchedOnceAndRunsFromThenOnWithoutItsServer() {
        CountingJob job = CountingJob.named("from-the-web", "v2_0", home);
        String manifest;
        try (WebServer server = new WebServer(home.checkout().exampleJobs())) {
            String fromDisk = home.checkout().exampleJobs().toUri().toString();
            manifest = home.manifest(job.name(), job.yaml().replace(fromDisk, server.url("/job.jar")));
            home.must("run", manifest);
            job.output().awaitFromAll("first lines", line -> line.count() > 3);
        }
        home.must("suspend", job.name());
        int before = job.output().read().jobIds().size();
        home.must("resume", job.name());
        await("lines of the second run")
                .atMost(Home.PATIENCE)
                .until(() -> job.output().read().jobIds().size() > before);
        Lines lines = job.output().awaitNothingMissing();
        lines.assertSound();
        lines.assertNothingTwice();
        home.must("delete", job.name());
    }

    /** Flink's own example, as it is on Maven Central. */
    @Test
    void aJarIsNamedByItsMavenCoordinates() {
        Path output = home.folder().resolve("alerts");
        home.must("run", home.manifest("from-maven", """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata:
                  name: from-maven
                spec:
                  flinkVersion: v2_0
                  serviceAccount: flink
                  jobManager:
                    resource: {memory: 1024m, cpu: 1}
                  taskManager:
                    resource: {memory: 1024m, cpu: 1}
                  job:
                    jarURI: maven:org.apache.flink:flink-examples-streaming:2.3.0
                    entryClass: org.apache.flink.streaming.examples.statemachine.StateMachineExample
                    args: ["--error-rate", "0.2", "--output", "%s"]
                    parallelism: 1
                    upgradeMode: stateless
                """.formatted(output.toUri())));
        await("an alert")
                .atMost(Home.PATIENCE)
                .untilAsserted(() -> assertThat(Trees.below(output))
                        .anyMatch(file ->
                                Files.isRegularFile(file) && file.toFile().length() > 0));
        home.must("delete", "from-maven");
    }
}
