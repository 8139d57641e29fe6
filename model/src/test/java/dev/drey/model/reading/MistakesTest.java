package dev.drey.model.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.problem.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people get wrong in the form of a manifest, and what they are told. */
final class MistakesTest {
    static final String GOOD = """
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
        List<Problem> problems = ManifestReader.withoutVariables()
                .read("m.yaml", GOOD.replace(old, now))
                .problems();
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
}
