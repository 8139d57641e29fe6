package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.problem.Problem;
import dev.drey.model.reading.ManifestReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalRulesTest {
    private static final String MANIFEST = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: orders}
            spec:
              flinkVersion: v2_0
              serviceAccount: flink
              jobManager:
                resource: {memory: 1g, cpu: 1}
              taskManager:
                resources: {requests: {memory: 1Gi, cpu: 1}}
              job:
                jarURI: maven:org.example:orders:1.0
            """;

    private static List<String> errors(String text, String by) {
        return errors(text, by, "parallelism.default", "1");
    }

    private static List<String> errors(String text, String by, String option, String value) {
        assertThat(MANIFEST).contains(text);
        var manifests = ManifestReader.withoutVariables().read("orders.yaml", MANIFEST.replace(text, by));
        return LocalRules.check(manifests.resources().getFirst(), Map.of(option, value)).stream()
                .map(Problem::render)
                .toList();
    }

    @Test
    void aManifestThatFitsThisMachineHasNoErrors() {
        assertThat(errors("orders:1.0", "orders:1.1")).isEmpty();
    }

    @Test
    void memoryThatIsTooSmallIsBlamedOnTheFieldThatGaveIt() {
        assertThat(errors("1g", "64m"))
                .singleElement()
                .asString()
                .startsWith("error: spec.jobManager.resource.memory: jobmanager.memory.process.size is 64 MiB");
        assertThat(errors("1Gi", "64Mi"))
                .singleElement()
                .asString()
                .startsWith("error: spec.taskManager.resources: taskmanager.memory.process.size is 64 MiB");
        assertThat(errors(
                        "resource: {memory: 1g, cpu: 1}",
                        "resource: {cpu: 1}",
                        "jobmanager.memory.process.size",
                        "64m"))
                .singleElement()
                .asString()
                .startsWith(
                        "error: spec.flinkConfiguration.jobmanager.memory.process.size: jobmanager.memory.process.size is");
    }

    @Test
    void memoryThatIsTooSmallComesWithTheSmallestSizeThatWouldDo() {
        assertThat(errors("1g", "64m")).singleElement().asString().endsWith("Fix: ask for 577m or more");
        assertThat(errors("1g", "576m")).hasSize(1);
        assertThat(errors("1g", "577m")).isEmpty();
    }

    @Test
    void memoryThatNoSizeWouldMendComesWithTheOptionToChange() {
        assertThat(errors("1g", "1g", "taskmanager.memory.managed.fraction", "2"))
                .singleElement()
                .asString()
                .endsWith("Fix: change taskmanager.memory.managed.fraction, or leave it out for Flink's own choice");
    }

    @Test
    void aJarThatNoSchemeLeadsToIsRefusedBeforeAnythingStarts() {
        assertThat(errors("maven:org", "gopher://org"))
                .containsExactly(
                        "error: spec.job.jarURI: 'gopher://org.example:orders:1.0' cannot be fetched Fix: begin it"
                                + " with one of local: file: https: http: maven:");
    }

    @Test
    void aJarThatIsNotNamedByItsWholePathIsRefusedWithTheFix() {
        for (String jar : List.of("file:orders.jar", "file://orders.jar", "file://home/me/orders.jar")) {
            assertThat(errors("maven:org.example:orders:1.0", jar))
                    .containsExactly(
                            "error: spec.job.jarURI: '" + jar + "' names no file by its whole path Fix: write it"
                                    + " with three slashes, such as file:///home/me/job.jar");
        }
    }
}
