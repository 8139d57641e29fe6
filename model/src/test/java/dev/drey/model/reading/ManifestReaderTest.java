package dev.drey.model.reading;

import static dev.drey.model.reading.MistakesTest.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ManifestReaderTest {
    @Test
    void whatIsRightIsReadWithoutAWord() {
        Manifests read = read(GOOD);
        assertThat(read.problems()).isEmpty();
        assertThat(read.hasErrors()).isFalse();
        assertThat(read.resources()).hasSize(1);
    }

    @Test
    void allMistakesAreSaidAtOnceInTheOrderOfTheText() {
        String text = GOOD.replace("flink:2.0", "1")
                .replace("v2_0", "v9")
                .replace("parallelism: 1", "parallelism: x")
                .replace("state: running", "stat: running");
        assertThat(read(text).problems())
                .extracting(Problem::field)
                .containsExactly("spec.image", "spec.flinkVersion", "spec.job.parallelism", "spec.job.stat");
    }

    @Test
    void severalDocumentsEmptyOnesAndForeignKindsMayShareAFile() {
        String text = """
                # nothing here
                ---
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: flink}
                ---
                """ + GOOD + "---\n" + GOOD.replace("name: good", "name: second") + "...\n";
        Manifests read = read(text);
        assertThat(read.resources())
                .extracting(resource -> resource.metadata().name())
                .containsExactly("good", "second");
        assertThat(read.problems())
                .extracting(Problem::render)
                .containsExactly(
                        "m.yaml:5:1: warning: kind: ServiceAccount (v1) is not one of Flink's kinds and is skipped."
                                + " Fix: apply it with kubectl if the cluster needs it.");
    }

    @Test
    void twoResourcesOfOneNameAreAnError() {
        assertThat(read(GOOD + "---\n" + GOOD).problems())
                .extracting(Problem::render)
                .containsExactly(
                        "m.yaml:30:3: error: metadata.name: flinkdeployment/good in namespace default was already"
                                + " defined at m.yaml:4:3. Fix: rename or remove one of the two.");
    }

    @Test
    void twoFilesMayNotDefineOneResourceEither() {
        Manifests first = ManifestReader.withoutVariables().read("a.yaml", GOOD);
        Manifests second = ManifestReader.withoutVariables().read("b.yaml", GOOD);
        assertThat(first.and(second).problems())
                .extracting(Problem::render)
                .containsExactly(
                        "b.yaml:4:3: error: metadata.name: flinkdeployment/good in namespace default was already"
                                + " defined at a.yaml:4:3. Fix: rename or remove one of the two.");
        assertThat(first.and(second).resources()).hasSize(1);
    }

    @Test
    void whatStandsBeforeBrokenYamlIsKept() {
        Manifests read = read(GOOD + "---\na: b: c\n");
        assertThat(read.resources()).hasSize(1);
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).startsWith("m.yaml:27:5: error: this is no YAML"));
    }

    @Test
    void aListIsReadItemByItemWithPlacesOfItsOwn() {
        String text = """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: flink.apache.org/v1beta1
                    kind: FlinkStateSnapshot
                    metadata: {name: one}
                    spec: {checkpoint: {}, jobReference: {kind: FlinkDeployment, name: a}}
                  - apiVersion: flink.apache.org/v1beta1
                    kind: FlinkStateSnapshot
                    metadata: {name: two}
                    spec:
                      backoffLimit: many
                """;
        Manifests read = read(text);
        assertThat(read.resources())
                .extracting(Resource::key)
                .extracting(ResourceKey::name)
                .containsExactly("one", "two");
        assertThat(((FlinkStateSnapshot) read.resources().getFirst()).spec().checkpoint())
                .isTrue();
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render())
                        .startsWith("m.yaml:12:7: error: spec.backoffLimit: must be a whole number"));
    }

    @Test
    void jsonIsReadAsWellAlsoWithTabs() {
        String json = """
                {
                \t"apiVersion": "flink.apache.org/v1beta1",
                \t"kind": "FlinkDeployment",
                \t"metadata": {"name": "json"},
                \t"spec": {"image": "flink:2.0", "restartNonce": 9007199254740993, "parallelism": 2}
                }
                """;
        Manifests read = read(json);
        var deployment = (FlinkDeployment) read.resources().getFirst();
        assertThat(deployment.spec().image()).isEqualTo("flink:2.0");
        assertThat(deployment.spec().restartNonce()).isEqualTo(9007199254740993L);
        assertThat(read.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.render()).startsWith("m.yaml:5:67: warning: spec.parallelism"));
    }

    @Test
    void aliasesAndMergeKeysWorkAndOwnFieldsBeatMergedOnes() {
        String text = GOOD.replace("resource: {memory: 1g, cpu: 0.5}", "resource: &size {memory: 1g, cpu: 0.5}")
                + "  taskManager:\n    resource:\n      <<: *size\n      memory: 2g\n";
        Manifests read = read(text);
        assertThat(read.problems()).isEmpty();
        var taskManager = Objects.requireNonNull(
                ((FlinkDeployment) read.resources().getFirst()).spec().taskManager());

        var size = Objects.requireNonNull(taskManager.resource());
        assertThat(size.memory()).isEqualTo("2g");
        assertThat(size.cpu()).isEqualTo(0.5);
    }

    @Test
    void anAliasBombIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        assertThat(read(bomb.toString()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).contains("more than 100000 values in one document"));
    }

    @Test
    void anAliasOfItselfIsRefused() {
        assertThat(read("a: &a [*a]\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).contains("an alias contains itself"));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("a: " + "[".repeat(100_000)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).contains("nested more than 100 levels deep"));
    }

    @Test
    void aHugeInputIsRefused() {
        assertThat(read("#".repeat(ManifestReader.MAX_CHARACTERS + 1)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render()).contains("5000000 are read at most"));
    }

    @Test
    void tooManyDocumentsAreRefused() {
        assertThat(read("--- {}\n".repeat(1001)).problems())
                .anySatisfy(problem -> assertThat(problem.render()).contains("more than 1000 documents"));
    }

    @Test
    void warningsAreBoundedButErrorsAreNot() {
        var text = new StringBuilder(GOOD);
        for (int i = 0; i < 500; i++) {
            text.append("unknown%d: x\n".formatted(i));
        }
        for (int i = 0; i < 500; i++) {
            text.append("a: x\n");
        }
        List<Problem> problems = read(text.toString()).problems();
        assertThat(problems).filteredOn(problem -> !problem.isError()).hasSize(100);
        assertThat(problems).filteredOn(Problem::isError).hasSize(499);
    }

    @Test
    void whatIsQuotedStaysOnOneShortLine() {
        String value = "\"" + "long ".repeat(100) + "\\n\\e[31m\"";
        assertThat(read(GOOD.replace("parallelism: 1", "parallelism: " + value)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render())
                        .doesNotContain("\n")
                        .doesNotContain("\033")
                        .hasSizeLessThan(250));
    }

    @Test
    void textThatIsNoMappingIsNoManifest() {
        assertThat(read("just text").problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.render()).startsWith("m.yaml:1:1: error: this is no manifest"));
        assertThat(read("").resources()).isEmpty();
        assertThat(read("").problems()).isEmpty();
    }

    @Test
    void theDocumentKeepsWhatDreyDoesNotKnowAlsoThroughItsStoredForm() throws JsonProcessingException {
        String odd = "future: {field: [1, two, 1.5, 1e2, 12345678901, 123456789012345678901, 0x1F, -0755, .inf, ~]}\n";
        var resource = read(GOOD + odd).resources().getFirst();
        assertThat(resource.document().at("/future/field/1").asText()).isEqualTo("two");
        assertThat(resource.document().at("/future/field/7").asInt()).isEqualTo(-493);
        var stored =
                (ObjectNode) new ObjectMapper().readTree(resource.document().toString());
        assertThat(Resource.fromDocument(stored)).isEqualTo(resource);
    }

    @Test
    void aNamespaceIsOnlyGivenToWhatNamesNone() {
        ManifestReader reader = ManifestReader.withoutVariables().inNamespace("team");
        Resource given = reader.read("m.yaml", GOOD).resources().getFirst();
        assertThat(given.metadata().namespace()).isEqualTo("team");
        assertThat(Resource.fromDocument(given.document()).metadata().namespace())
                .isEqualTo("team");
        Resource own = reader.read("m.yaml", GOOD.replace("  name: good", "  name: good\n  namespace: own"))
                .resources()
                .getFirst();
        assertThat(own.metadata().namespace()).isEqualTo("own");
    }

    @Test
    void configurationIsFlattenedInTheOrderWritten() {
        String text = GOOD.replace(
                "a.b: \"1\"",
                "z: {y.x: 1, list: [a, 2], octal: 0755, big: 1e3, part: 0.5, on: true, quoted: \"007\"}\n    a: b");
        var deployment = (FlinkDeployment) read(text).resources().getFirst();
        assertThat(deployment.spec().flinkConfiguration())
                .containsExactly(
                        Map.entry("z.y.x", "1"),
                        Map.entry("z.list", "a;2"),
                        Map.entry("z.octal", "493"),
                        Map.entry("z.big", "1000"),
                        Map.entry("z.part", "0.5"),
                        Map.entry("z.on", "true"),
                        Map.entry("z.quoted", "007"),
                        Map.entry("a", "b"));
    }

    private static Manifests read(String text) {
        return ManifestReader.withoutVariables().read("m.yaml", text);
    }
}
