package dev.drey.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.KubernetesDeploymentMode;
import dev.drey.model.problem.Problem;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.reading.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The YAML blocks of the page that Drey implements, as they stand there: what is complete is accepted, what is not is explained. */
final class PageBlocksTest {
    @Test
    void theSessionClusterIsAccepted() throws IOException {
        assertThat(problems(block("session-cluster.yaml"))).noneMatch(Problem::isError);
    }

    @Test
    void theSessionJobWithoutAJobIsRefusedWithWhatToAdd() throws IOException {
        assertThat(problems(block("session-job.yaml"))).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.render())
                    .startsWith("page.yaml:5:1: error: spec.job: is missing")
                    .contains("add job: {jarURI: ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"native-mode.yaml", "standalone-mode.yaml"})
    void anElidedBlockIsToldWhereModeBelongsAndWhatThreeDotsMean(String name) throws IOException {
        List<Problem> problems = problems(block(name));
        assertThat(problems)
                .extracting(Problem::render)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("page.yaml:6:1: warning: mode: ")
                        .contains("it belongs at spec.mode"));
        assertThat(problems)
                .extracting(Problem::render)
                .anySatisfy(text -> assertThat(text).contains("... above ends a YAML document"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "standalone"})
    void modeBesideSpecIsWarnedAboutAndIgnored(String mode) throws IOException {
        String block = block("session-cluster.yaml") + "mode: " + mode + "\n";
        List<Problem> problems = problems(block);
        assertThat(problems).noneMatch(Problem::isError);
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.field()).isEqualTo("mode");
            assertThat(problem.fix()).contains("spec.mode");
        });
        var deployment = (FlinkDeployment) read(block).resources().getFirst();
        assertThat(deployment.spec().mode()).isEqualTo(KubernetesDeploymentMode.NATIVE);
    }

    private static List<Problem> problems(String text) {
        return Validation.validateAll(read(text), key -> Optional.empty(), Map.of());
    }

    private static Manifests read(String text) {
        return new ManifestReader(name -> null).read("page.yaml", text);
    }

    private static String block(String name) throws IOException {
        try (InputStream in = PageBlocksTest.class.getResourceAsStream("/page/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
