package dev.drey.lifecycle.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkSessionJobSpec;
import dev.drey.model.KubernetesDeploymentMode;
import dev.drey.model.Resource;
import dev.drey.model.reading.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecDiffTest {
    private static final String BASE = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata: {name: base}
            spec:
              image: flink:2.0
              flinkVersion: v2_0
              serviceAccount: flink
              mode: MODE
              restartNonce: 1
              flinkConfiguration: {a.b: x, parallelism.default: 1, job.autoscaler.enabled: false}
              podTemplate: {spec: {containers: [{name: flink-main-container, env: [{name: A, value: b}]}]}}
              logConfiguration: {log4j-console.properties: old}
              ingress: {template: old.example.org}
              jobManager: {replicas: 1, resource: {memory: 1g, cpu: 1}}
              taskManager: {replicas: 1, resources: {requests: {memory: 1Gi}}}
              job:
                jarURI: local:///old.jar
                parallelism: 2
                args: [--old]
                upgradeMode: stateless
                savepointRedeployNonce: 1
                savepointTriggerNonce: 1
            """;

    /** Table: what is replaced by what, the field that is reported, and its class in both modes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "flink:2.0           | flink:2.1          | spec.image                                      | UPGRADE | UPGRADE",
                "serviceAccount: flink | serviceAccount: b | spec.serviceAccount                             | UPGRADE | UPGRADE",
                "flinkVersion: v2_0  | flinkVersion: v2_1 | spec.flinkVersion                               | UPGRADE | UPGRADE",
                "restartNonce: 1     | restartNonce: 2    | spec.restartNonce                               | UPGRADE | UPGRADE",
                "restartNonce: 1     | #                  | spec.restartNonce                               | IGNORE  | IGNORE",
                "a.b: x              | a.b: y             | spec.flinkConfiguration.a.b                     | UPGRADE | UPGRADE",
                "a.b: x              | kubernetes.operator.x: 1, a.b: x | spec.flinkConfiguration.kubernetes.operator.x | IGNORE | IGNORE",
                "a.b: x              | drey.upgrade.strategy: restart, a.b: x | spec.flinkConfiguration.drey.upgrade.strategy | IGNORE | IGNORE",
                "a.b: x              | pipeline.jobvertex-parallelism-overrides: \"v:1\", a.b: x | spec.flinkConfiguration.pipeline.jobvertex-parallelism-overrides | SCALE | UPGRADE",
                "parallelism.default: 1 | parallelism.default: 2 | spec.flinkConfiguration.parallelism.default | IGNORE | IGNORE",
                "job.autoscaler.enabled: false | job.autoscaler.enabled: true | spec.flinkConfiguration.job.autoscaler.enabled | IGNORE | IGNORE",
                "value: b            | value: c           | spec.podTemplate.spec.containers[0].env[0].value | UPGRADE | UPGRADE",
                "properties: old     | properties: new    | spec.logConfiguration.log4j-console.properties  | UPGRADE | UPGRADE",
                "old.example.org     | new.example.org    | spec.ingress.template                           | UPGRADE | UPGRADE",
                "jobManager: {replicas: 1 | jobManager: {replicas: 2 | spec.jobManager.replicas              | UPGRADE | UPGRADE",
                "memory: 1g          | memory: 2g         | spec.jobManager.resource.memory                 | UPGRADE | UPGRADE",
                "memory: 1Gi         | memory: 2Gi        | spec.taskManager.resources.requests.memory      | UPGRADE | UPGRADE",
                "taskManager: {replicas: 1 | taskManager: {replicas: 2 | spec.taskManager.replicas           | UPGRADE | SCALE",
                "local:///old.jar    | local:///new.jar   | spec.job.jarURI                                 | UPGRADE | UPGRADE",
                "parallelism: 2      | parallelism: 3     | spec.job.parallelism                            | UPGRADE | SCALE",
                "[--old]             | [--new]            | spec.job.args[0]                                | UPGRADE | UPGRADE",
                "upgradeMode: stateless | upgradeMode: savepoint | spec.job.upgradeMode                     | IGNORE  | IGNORE",
                "upgradeMode: stateless | state: suspended | spec.job.state                                 | UPGRADE | UPGRADE",
                "upgradeMode: stateless | entryClass: A    | spec.job.entryClass                             | UPGRADE | UPGRADE",
                "upgradeMode: stateless | allowNonRestoredState: true | spec.job.allowNonRestoredState       | IGNORE  | IGNORE",
                "upgradeMode: stateless | initialSavepointPath: s3://b/s | spec.job.initialSavepointPath      | IGNORE  | IGNORE",
                "upgradeMode: stateless | checkpointTriggerNonce: 1 | spec.job.checkpointTriggerNonce         | IGNORE  | IGNORE",
                "upgradeMode: stateless | autoscalerResetNonce: 1 | spec.job.autoscalerResetNonce            | IGNORE  | IGNORE",
                "savepointTriggerNonce: 1 | savepointTriggerNonce: 2 | spec.job.savepointTriggerNonce         | IGNORE  | IGNORE",
                "savepointRedeployNonce: 1 | savepointRedeployNonce: 2 | spec.job.savepointRedeployNonce | SAVEPOINT_REDEPLOY | SAVEPOINT_REDEPLOY",
                "savepointRedeployNonce: 1 | entryClass: A      | spec.job.entryClass                             | UPGRADE | UPGRADE",
            })
    void everyFieldHasItsClass(String old, String now, String field, DiffType nativeMode, DiffType standaloneMode) {
        for (KubernetesDeploymentMode mode : KubernetesDeploymentMode.values()) {
            String before = BASE.replace("MODE", mode.spelling());
            assertThat(before).contains(old);
            SpecDiff diff = SpecDiff.between(spec(before), spec(before.replace(old, now)));
            DiffType expected = mode == KubernetesDeploymentMode.NATIVE ? nativeMode : standaloneMode;
            assertThat(diff.changes())
                    .filteredOn(change -> change.field().equals(field))
                    .singleElement()
                    .extracting(SpecChange::type)
                    .isEqualTo(expected);
            assertThat(diff.type()).isEqualTo(expected);
        }
    }

    @Test
    void equalMeaningIsNoChange() {
        String before = BASE.replace("MODE", "native");
        String after = before.replace("a.b: x", "a: {b: x}")
                .replace("  mode: native\n", "")
                .replace("upgradeMode: stateless", "state: running")
                .replace("cpu: 1", "cpu: 1.0")
                .replace("jobManager: {replicas: 1, ", "jobManager: {");
        assertThat(after).isNotEqualTo(before);
        assertThat(SpecDiff.between(spec(before), spec(after)).changes()).isEmpty();
        assertThat(SpecDiff.between(spec(before), spec(after)).type()).isEqualTo(DiffType.IGNORE);
    }

    @Test
    void theStrongestChangeDecidesAndChangesKeepTheOrderOfTheSpec() {
        String before = BASE.replace("MODE", "native");
        String after = before.replace("upgradeMode: stateless", "upgradeMode: savepoint")
                .replace("savepointRedeployNonce: 1", "savepointRedeployNonce: 2")
                .replace("flink:2.0", "flink:2.1");
        SpecDiff diff = SpecDiff.between(spec(before), spec(after));
        assertThat(diff.type()).isEqualTo(DiffType.SAVEPOINT_REDEPLOY);
        assertThat(diff.changes())
                .extracting(SpecChange::field)
                .containsExactly("spec.image", "spec.job.upgradeMode", "spec.job.savepointRedeployNonce");
    }

    @Test
    void aRemovedFieldIsReportedAsAbsent() {
        String before = BASE.replace("MODE", "native");
        SpecDiff diff = SpecDiff.between(spec(before), spec(before.replace("args: [--old]", "args: []")));
        assertThat(diff.changes()).containsExactly(new SpecChange("spec.job.args[0]", "--old", null, DiffType.UPGRADE));
        assertThat(diff.changes().getFirst().describe()).isEqualTo("spec.job.args[0]: --old -> (none)");
    }

    @Test
    void aSecretIsNotShown() {
        var change = new SpecChange("spec.flinkConfiguration.s3.secret-key", "old", "new", DiffType.UPGRADE);
        assertThat(change.describe())
                .doesNotContain("old")
                .doesNotContain("new")
                .contains("******");
    }

    @Test
    void aSessionJobIsComparedInTheModeOfItsCluster() {
        FlinkSessionJobSpec before = sessionJob("parallelism: 1");
        FlinkSessionJobSpec after = sessionJob("parallelism: 2");
        assertThat(SpecDiff.between(before, after, KubernetesDeploymentMode.NATIVE)
                        .type())
                .isEqualTo(DiffType.UPGRADE);
        assertThat(SpecDiff.between(before, after, KubernetesDeploymentMode.STANDALONE)
                        .type())
                .isEqualTo(DiffType.SCALE);
        assertThat(SpecDiff.between(before, before, KubernetesDeploymentMode.NATIVE)
                        .isEmpty())
                .isTrue();
    }

    private static FlinkDeploymentSpec spec(String manifest) {
        return ((FlinkDeployment) read(manifest).getFirst()).spec();
    }

    private static FlinkSessionJobSpec sessionJob(String job) {
        String manifest = """
                apiVersion: flink.apache.org/v1beta1
                kind: FlinkSessionJob
                metadata: {name: job}
                spec: {deploymentName: cluster, job: {JOB}}
                """;
        return ((FlinkSessionJob) read(manifest.replace("JOB", job)).getFirst()).spec();
    }

    private static List<Resource> read(String manifest) {
        var read = ManifestReader.withoutVariables().read("test.yaml", manifest);
        assertThat(read.problems()).isEmpty();
        return read.resources();
    }
}
