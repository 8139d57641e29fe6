package dev.drey.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.problem.Problem;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.reading.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest that the repository ships can be used as it is. */
final class ExamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final Map<String, String> ENVIRONMENT = Map.of("S3_BUCKET", "demo", "JOB_JAR", "/jobs/job.jar");

    static List<Path> manifests() throws IOException {
        var found = new ArrayList<Path>();
        for (String folder : List.of("examples", "data-stacks/flink-on-eks/examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyExampleIsAccepted(Path file) {
        assertThat(problems(file)).noneMatch(Problem::isError);
        assertThat(read(file).resources()).isNotEmpty();
    }

    @Test
    void everyKindHasAnExample() throws IOException {
        var kinds = EnumSet.noneOf(Kind.class);
        manifests()
                .forEach(file ->
                        read(file).resources().stream().map(Resource::kind).forEach(kinds::add));
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void theSampleGetsTheAdviceThatItDeserves() {
        Path sample = ROOT.resolve("data-stacks/flink-on-eks/examples/flink-sample-job.yaml");
        assertThat(problems(sample))
                .extracting(Problem::field)
                .containsExactly(
                        "spec.flinkConfiguration.high-availability.storageDir",
                        "spec.flinkConfiguration.job-result-store.storage-path",
                        "spec.flinkConfiguration.env.taskmanager.tmp.dirs",
                        "spec.jobManager.resource",
                        "spec.job.parallelism",
                        "spec.job.upgradeMode");
        assertThat(problems(sample))
                .filteredOn(problem -> problem.field().equals("spec.job.parallelism"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).contains("make the parallelism 4"));
    }

    private static List<Problem> problems(Path file) {
        return Validation.validateAll(read(file), key -> Optional.empty(), Map.of());
    }

    private static Manifests read(Path file) {
        try {
            return new ManifestReader(ENVIRONMENT::get).read(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
