package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest that Drey ships does what it says, as it is. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesTest {
    private static final String SAMPLE = "data-stacks/flink-on-eks/examples/flink-sample-job.yaml";

    /** Applications that run on one machine, with what each has running besides its JobManager. */
    private static final List<Example> RUN = List.of(
            new Example(SAMPLE, "basic-example", 2),
            new Example("examples/basic.yaml", "basic", 1),
            new Example("examples/standalone.yaml", "standalone", 2),
            new Example("examples/pod-template.yaml", "pod-template", 1),
            new Example("examples/nested-configuration.yaml", "nested-configuration", 1),
            new Example("examples/high-availability.yaml", "high-availability", 2),
            new Example("examples/ingress.yaml", "ingress", 1),
            new Example("examples/reactive.yaml", "reactive", 1),
            new Example("examples/autoscaler.yaml", "autoscaler", 1),
            new Example("examples/own-jar.yaml", "own-jar", 1),
            new Example("examples/maven-jar.yaml", "maven-jar", 1),
            new Example("data-stacks/flink-on-eks/examples/basic-session-cluster.yaml", "basic-session-cluster", 1));

    /** Manifests that other tests of this class run, or that are only checked, with the reason. */
    private static final List<String> OTHERWISE = List.of(
            "examples/batch.yaml",
            "examples/savepoint-upgrade.yaml",
            "examples/snapshot/savepoint.yaml",
            "data-stacks/flink-on-eks/examples/basic-session-job-example.yaml",
            "examples/session.yaml",
            "examples/snapshot/checkpoint.yaml",
            // Its savepoint is an invention.
            "examples/snapshot/existing-savepoint.yaml",
            // Not on one machine.
            "examples/blue-green.yaml");

    @AutoClose
    private final Home home = new Home("examples");

    /** A manifest that runs: the name that it gives its cluster, and the TaskManagers that it asks for. */
    private record Example(String file, String name, int taskManagers) {}

    static Stream<Arguments> runnable() {
        return RUN.stream().map(it -> Arguments.of(it.file(), it.name(), it.taskManagers()));
    }

    @BeforeAll
    void setTheVariablesOfTheManifests() {
        home.set("S3_BUCKET", "demo");
        home.set("JOB_JAR", home.checkout().exampleJobs().toString());
    }

    private String path(String file) {
        return home.checkout().root().resolve(file).toString();
    }

    private Path bucket(String path) {
        return home.path().resolve("s3").resolve(path);
    }

    @Test
    void everyManifestIsInOneOfTheLists() {
        List<String> files = new ArrayList<>();
        for (String folder : List.of("examples", "data-stacks")) {
            Trees.below(home.checkout().root().resolve(folder)).stream()
                    .map(file -> home.checkout().root().relativize(file).toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .forEach(files::add);
        }
        List<String> listed = new ArrayList<>(OTHERWISE);
        RUN.forEach(it -> listed.add(it.file()));
        assertThat(new TreeSet<>(files)).isEqualTo(new TreeSet<>(listed));
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void runsAsItIs(String file, String name, int taskManagers) {
        Said said = home.must("run", path(file));
        assertThat(said.err()).doesNotContain("error");
        assertThat(home.processes().of(name)).hasSize(1 + taskManagers);
        home.must("delete", "-f", path(file));
        assertThat(home.processes().of(name)).isEmpty();
    }

    @Test
    void theSampleKeepsCompletingCheckpointsInItsBucket() {
        home.must("run", path(SAMPLE));
        await("a second checkpoint below s3://demo/flink-checkpoints")
                .atMost(Home.PATIENCE)
                .until(() -> Trees.below(bucket("demo/flink-checkpoints")).stream()
                        .anyMatch(file -> file.toString().matches(".*/chk-([2-9]|\\d\\d+)/_metadata")));
        home.must("delete", "-f", path(SAMPLE));
    }

    @Test
    void theBatchExampleFinishes() {
        assertThat(home.must("run", path("examples/batch.yaml")).out()).contains("batch is FINISHED");
        home.must("delete", "-f", path("examples/batch.yaml"));
    }

    @Test
    void theSavepointExamplesBelongTogether() {
        home.must("run", path("examples/savepoint-upgrade.yaml"));
        home.must("run", path("examples/snapshot/savepoint.yaml"));
        assertThat(Trees.below(bucket("demo/savepoints"))).anyMatch(file -> file.endsWith("_metadata"));
        home.must("delete", "-f", path("examples/snapshot/savepoint.yaml"));
        assertThat(Trees.below(bucket("demo/savepoints")))
                .as("deleting the resource keeps the savepoint")
                .anyMatch(file -> file.endsWith("_metadata"));
        home.must("delete", "-f", path("examples/savepoint-upgrade.yaml"));
    }

    @Test
    void theSampleOfASessionJobRunsOnTheSampleOfASessionCluster() {
        String cluster = path("data-stacks/flink-on-eks/examples/basic-session-cluster.yaml");
        String job = path("data-stacks/flink-on-eks/examples/basic-session-job-example.yaml");
        home.must("run", cluster, job);
        assertThat(home.must("get", "sessionjob").out())
                .contains("basic-session-job-example")
                .contains("RUNNING");
        home.must("delete", "-f", job);
        home.must("delete", "-f", cluster);
    }

    @Test
    void aSessionWithTwoJobsRunsFromOneFileAndTakesACheckpointWhenAsked() {
        home.must("run", path("examples/session.yaml"));
        assertThat(home.must("get", "sessionjob").out()).containsPattern("RUNNING[^\\n]*\\n(.|\\n)*RUNNING");
        home.must("run", path("examples/snapshot/checkpoint.yaml"));
        home.must("delete", "-f", path("examples/snapshot/checkpoint.yaml"));
        home.must("delete", "-f", path("examples/session.yaml"));
    }

    @Test
    void anInventedSavepointIsAccepted() {
        home.must(dryRun("examples/snapshot/existing-savepoint.yaml"));
        assertThat(home.must("get", "flinksnp", "-A").out()).isEmpty();
    }

    @Test
    void whatDoesNotRunOnOneMachineSaysSo() {
        Said said = home.drey(dryRun("examples/blue-green.yaml"));
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("blue-green.yaml:3").contains("one machine");
    }

    private String[] dryRun(String... files) {
        List<String> words = new ArrayList<>(List.of("apply", "--dry-run"));
        Arrays.stream(files).map(this::path).forEach(file -> words.addAll(List.of("-f", file)));
        return words.toArray(String[]::new);
    }
}
