package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs that come to an end of their own: {@code drey run} follows them there. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchTest {
    @AutoClose
    private final Home home = new Home("batch");

    @Test
    void aBatchJobIsFollowedUntilItHasFinished() throws IOException {
        Path input = Files.writeString(home.folder().resolve("words.txt"), "to be or not to be\n");
        Path output = home.folder().resolve("counts");
        Said said = home.must("run", home.manifest("words", """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkDeployment
                metadata:
                  name: words
                spec:
                  flinkVersion: v2_0
                  serviceAccount: flink
                  flinkConfiguration:
                    execution.runtime-mode: BATCH
                  jobManager:
                    resource: {memory: 1024m, cpu: 1}
                  taskManager:
                    resource: {memory: 1024m, cpu: 1}
                  job:
                    jarURI: %s
                    entryClass: dev.drey.examples.WordCount
                    args: ["--input", "%s", "--output", "%s"]
                    parallelism: 1
                    upgradeMode: stateless
                """.formatted(
                        home.checkout().exampleJobs().toUri(), input, output)));
        assertThat(said.out()).contains("words is FINISHED");
        assertThat(linesBelow(output)).containsExactlyInAnyOrder("to 2", "be 2", "or 1", "not 1");
        isNotStartedAgain(output);
    }

    private void isNotStartedAgain(Path output) throws IOException {
        Said again = home.must("run", home.folder().resolve("words.yaml").toString());
        assertThat(again.out()).contains("unchanged").contains("FINISHED");
        assertThat(linesBelow(output)).as("nothing was written again").hasSize(4);
        home.must("delete", "words");
        assertThat(home.processes().of("words")).isEmpty();
    }

    @Test
    void aBoundedStreamingJobFinishesToo() {
        CountingJob job = CountingJob.named("bounded", "v2_0", home).withArguments("--records", "600");
        Said said = home.must("run", job.file(), "--wait-for", "finished");
        assertThat(said.out()).contains("bounded is FINISHED");
        Lines lines = job.output().read();
        lines.assertSound();
        lines.assertNothingTwice();
        assertThat(lines.all()).hasSize(600);
        home.must("delete", "bounded");
    }

    private static List<String> linesBelow(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : Trees.below(folder)) {
            if (Files.isRegularFile(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
