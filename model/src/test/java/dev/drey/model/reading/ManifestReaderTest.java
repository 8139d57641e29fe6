package dev.drey.model.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestReaderTest {
    private static final String GOOD = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata:
              name: good
            spec:
              image: flink:2.0
              flinkVersion: v2_0
              flinkConfiguration:
                a.b: "1"
              jobManager:
                replicas: 1
                resource: {memory: 1g, cpu: 0.5}
              podTemplate:
                spec:
                  nodeSelector: {arch: amd64}
                  containers:
                    - name: flink-main-container
                      env:
                        - name: A
                          value: "1"
              job:
                jarURI: local:///a.jar
                parallelism: 1
                args: [--a]
                state: running
            """;

    /** What is put in place of what, and the whole line that is said about it. */
    static List<Arguments> mistakes() {
        return List.of(
                // Form
                wrong(
                        "  image: flink:2.0",
                        "\timage: flink:2.0",
                        "6:1: error: this is no YAML: found character '\\t(TAB)' that cannot start any token",
                        "indent with spaces"),
                wrong(
                        "image: flink:2.0",
                        "image: flink: 2.0",
                        "6:15: error: this is no YAML: mapping values are not allowed here, at: image: flink: 2.0",
                        "in quotes"),
                wrong("args: [--a]", "args: [--a", "error: this is no YAML:", "close the quote or bracket"),
                wrong(
                        "image: flink:2.0",
                        "image: @flink",
                        "6:10: error: this is no YAML:",
                        "begins with a character that means something"),
                wrong(
                        "image: flink:2.0",
                        "image: *nowhere",
                        "6:10: error: this is no YAML: found undefined alias nowhere",
                        ""),
                wrong("image: flink:2.0", "image: \u0007", "6:10: error: this is no text: character U+0007", "UTF-8"),
                wrong(
                        "  image: flink:2.0",
                        "  image: flink:2.0\n  image: flink:2.1",
                        "7:3: error: spec.image: is written twice, first on line 6.",
                        "remove one"),
                wrong(
                        "a.b: \"1\"",
                        "a.b: \"1\"\n    a: {b: 2}",
                        "9:5: error: spec.flinkConfiguration.a.b: is set twice, once flat and once nested.",
                        "remove one"),
                wrong("image: flink:2.0", "[a]: b", "6:3: error: spec: a key must be text", "plain key"),
                wrong("image: flink:2.0", "<<: text", "6:7: error: spec: << must name a mapping", "alias of a mapping"),
                // What it is
                wrong(
                        "apiVersion: flink.apache.org/v1beta1\n",
                        "",
                        "1:1: error: apiVersion: is missing.",
                        "write apiVersion: flink.apache.org/v1beta1"),
                wrong(
                        "org/v1beta1",
                        "org/v1",
                        "1:1: error: apiVersion: \"flink.apache.org/v1\" is not known for a FlinkDeployment.",
                        "write apiVersion: flink.apache.org/v1beta1"),
                wrong(
                        "kind: FlinkDeployment\n",
                        "",
                        "1:1: error: kind: is missing, so this is no manifest.",
                        "FlinkSessionJob"),
                wrong(
                        "kind: FlinkDeployment",
                        "kind: FlinkDeploymnt",
                        "2:1: error: kind: \"FlinkDeploymnt\" is no kind of flink.apache.org/v1beta1.",
                        "write FlinkDeployment."),
                wrong(
                        "kind: FlinkDeployment",
                        "kind: flinkdeployment",
                        "2:1: error: kind: \"flinkdeployment\" is no kind",
                        "write FlinkDeployment."),
                wrong(
                        "kind: FlinkDeployment",
                        "kind: Job",
                        "2:1: error: kind: \"Job\" is no kind",
                        "use one of: FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment."),
                wrong(
                        "  name: good\n",
                        "  namespace: x\n",
                        "3:1: error: metadata.name: is missing: a FlinkDeployment needs a name.",
                        "add metadata"),
                wrong(
                        "  name: good\n",
                        "  name: 5\n",
                        "4:3: error: metadata.name: must be text, but the number 5 was found.",
                        "write \"5\" with quotes"),
                // Types
                wrong(
                        "image: flink:2.0",
                        "image: 2.0",
                        "6:3: error: spec.image: must be text, but the number 2.0 was found.",
                        "write \"2.0\" with quotes."),
                wrong(
                        "parallelism: 1",
                        "parallelism: \"1\"",
                        "23:5: error: spec.job.parallelism: must be a whole number, but \"1\" was found.",
                        "without quotes"),
                wrong(
                        "parallelism: 1",
                        "parallelism: 1.5",
                        "spec.job.parallelism: must be a whole number, but the number 1.5",
                        ""),
                wrong(
                        "parallelism: 1",
                        "parallelism: 3000000000",
                        "spec.job.parallelism: 3000000000 is out of range.",
                        "-2147483648 to 2147483647"),
                wrong(
                        "parallelism: 1",
                        "allowNonRestoredState: yes",
                        "spec.job.allowNonRestoredState: must be true or false, but \"yes\" was found.",
                        "write true or false"),
                wrong(
                        "cpu: 0.5",
                        "cpu: 500m",
                        "12:28: error: spec.jobManager.resource.cpu: must be a number, but \"500m\" was found.",
                        "without quotes or unit"),
                wrong(
                        "resource: {memory: 1g, cpu: 0.5}",
                        "resources: {requests: {memory: [1]}}",
                        "spec.jobManager.resources.requests.memory: must be a quantity, but a list",
                        "2Gi"),
                wrong(
                        "args: [--a]",
                        "args: --a",
                        "24:5: error: spec.job.args: must be a list, but \"--a\" was found.",
                        "after a dash"),
                wrong(
                        "args: [--a]",
                        "args: [--a, 7]",
                        "24:17: error: spec.job.args[1]: must be text, but the number 7 was found.",
                        "write \"7\""),
                wrong(
                        "nodeSelector: {arch: amd64}",
                        "nodeSelector: {gpu: true}",
                        "15:22: error: spec.podTemplate.spec.nodeSelector.gpu: must be text, but the boolean true",
                        "write \"true\""),
                wrong(
                        "value: \"1\"",
                        "value: 1",
                        "20:15: error: spec.podTemplate.spec.containers[0].env[0].value: must be text, but the number 1",
                        "write \"1\""),
                wrong(
                        "spec:\n  image",
                        "spec: []\nx:\n  image",
                        "5:1: error: spec: must be a mapping with the fields of the spec of a FlinkDeployment, but a list",
                        "below it"),
                wrong(
                        "flinkConfiguration:\n    a.b: \"1\"",
                        "flinkConfiguration: a",
                        "8:3: error: spec.flinkConfiguration: must be a mapping of Flink options",
                        "key: value"),
                // Values
                wrong(
                        "flinkVersion: v2_0",
                        "flinkVersion: 2.0",
                        "7:3: error: spec.flinkVersion: the number 2.0 is no value of flinkVersion.",
                        "write v2_0 "),
                wrong(
                        "flinkVersion: v2_0",
                        "flinkVersion: v3_0",
                        "7:3: error: spec.flinkVersion: \"v3_0\" is no value of flinkVersion.",
                        "v2_0"),
                wrong(
                        "state: running",
                        "state: stopped",
                        "25:5: error: spec.job.state: \"stopped\" is no value of state.",
                        "write one of: running, suspended."),
                wrong(
                        "state: running",
                        "upgradeMode: last_state",
                        "spec.job.upgradeMode: \"last_state\" is no value of upgradeMode.",
                        "write last-state (allowed: stateless, last-state, savepoint)."),
                wrong(
                        "image: flink:2.0",
                        "mode: Native",
                        "spec.mode: \"Native\" is no value of mode.",
                        "write native "),
                // Unknown fields
                wrong(
                        "image: flink:2.0",
                        "imag: flink:2.0",
                        "6:3: warning: spec.imag: the spec of a FlinkDeployment has no field imag; it is ignored.",
                        "write image."),
                wrong(
                        "image: flink:2.0",
                        "parallelism: 2",
                        "6:3: warning: spec.parallelism: the spec of a FlinkDeployment has no field parallelism",
                        "it belongs at spec.job.parallelism; move it there."),
                wrong(
                        "image: flink:2.0",
                        "replicas: 2",
                        "6:3: warning: spec.replicas:",
                        "it belongs at spec.jobManager.replicas or spec.taskManager.replicas; move it there."),
                wrong(
                        "image: flink:2.0",
                        "nodeSelector: {a: b}",
                        "6:3: warning: spec.nodeSelector:",
                        "it belongs at spec.podTemplate.spec.nodeSelector"),
                wrong(
                        "image: flink:2.0",
                        "state.checkpoints.dir: s3://b/c",
                        "6:3: warning: spec.state.checkpoints.dir:",
                        "a Flink option belongs under spec.flinkConfiguration."),
                wrong(
                        "image: flink:2.0",
                        "jarUrl: x",
                        "6:3: warning: spec.jarUrl:",
                        "if jarURI is meant, it belongs at spec.job.jarURI."),
                wrong(
                        "image: flink:2.0",
                        "qqqqqqqq: x",
                        "6:3: warning: spec.qqqqqqqq:",
                        "remove it, or use one of: image, "),
                wrong(
                        "apiVersion",
                        "mode: native\napiVersion",
                        "1:1: warning: mode: a FlinkDeployment has no field mode",
                        "it belongs at spec.mode"),
                wrong(
                        "nodeSelector: {arch: amd64}",
                        "nodeselector: {arch: amd64}",
                        "15:7: warning: spec.podTemplate.spec.nodeselector: the spec of a pod template has no field nodeselector",
                        "write nodeSelector."),
                wrong(
                        "a.b: \"1\"",
                        "a.b:",
                        "9:5: warning: spec.flinkConfiguration.a.b: has no value and is ignored.",
                        "give it a value"),
                wrong(
                        "state: running",
                        "state:",
                        "25:5: warning: spec.job.state: is empty",
                        "give it a value or remove it"));
    }

    private static Arguments wrong(String old, String now, String said, String fix) {
        return Arguments.of(old, now, said, fix);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsSaidOnceWithPlaceFieldAndFix(String old, String now, String said, String fix) {
        assertThat(GOOD).contains(old);
        List<Problem> problems = read(GOOD.replace(old, now)).problems();
        assertThat(problems)
                .extracting(Problem::render)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("m.yaml:")
                        .contains(said)
                        .contains(fix)
                        .doesNotContain("\n"));
        assertThat(problems.stream().map(Problem::render).filter(line -> line.contains(said)))
                .hasSize(1);
    }

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
    void textThatIsNoMappingIsNoManifest() {
        assertThat(read("just text").problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.render()).startsWith("m.yaml:1:1: error: this is no manifest"));
        assertThat(read("").resources()).isEmpty();
        assertThat(read("").problems()).isEmpty();
    }

    @Test
    void theDocumentKeepsWhatDreyDoesNotKnow() {
        var resource = read(GOOD + "future: {field: [1, two]}\n").resources().getFirst();
        assertThat(resource.document().at("/future/field/1").asText()).isEqualTo("two");
        Resource again = Resource.fromDocument(resource.document().deepCopy());
        assertThat(again).isEqualTo(resource);
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
