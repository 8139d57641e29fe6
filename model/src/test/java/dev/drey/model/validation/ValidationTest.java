package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;
import static dev.drey.model.validation.RuleCase.edited;
import static dev.drey.model.validation.RuleCase.problems;
import static dev.drey.model.validation.RuleCase.read;
import static dev.drey.model.validation.SessionJobRulesTest.SESSION_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidationTest {
    @Test
    void aSessionJobIsCheckedTogetherWithItsClusterInTheSameInput() {
        String cluster = DEPLOYMENT.replaceAll("(?s)  job:\n.*", "").replace("name: app", "name: cluster");
        String both =
                cluster + "---\n" + SESSION_JOB.replace("parallelism: 1", "parallelism: 1\n    upgradeMode: savepoint");
        assertThat(problems(both)).isEmpty();
        assertThat(problems(both.replace("    state.savepoints.dir: s3://b/savepoints\n", "")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.render())
                        .startsWith("v.yaml:21:1: error: spec.flinkConfiguration.state.savepoints.dir: is missing"));
        assertThat(problems(DEPLOYMENT.replace("name: app", "name: cluster") + "---\n" + SESSION_JOB))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.render()).contains("spec.deploymentName: cluster has a job of its own"));
    }

    @Test
    void aSessionJobIsCheckedAgainstAClusterThatExists() {
        var job = (FlinkSessionJob) read(SESSION_JOB.replace("spec:\n", "spec:\n  flinkConfiguration: {a: b}\n"))
                .resources()
                .getFirst();
        var cluster = (FlinkDeployment) read(DEPLOYMENT
                        .replaceAll("(?s)  job:\n.*", "")
                        .replace("namespace: team", "namespace: other")
                        .replace("v2_0", "v1_16"))
                .resources()
                .getFirst();
        assertThat(Validation.validateTarget(job, cluster, Map.of(), Locator.NONE))
                .extracting(Problem::field)
                .containsExactly("metadata.namespace", "spec.flinkConfiguration");
    }

    @Test
    void theControlPlanesOptionsCountAndThoseOfTheResourceBeatThem() {
        var defaults = new HashMap<>(Map.of("kubernetes.operator.user.artifacts.allowed-schemes", "https;local; FILE"));
        Resource local = read(SESSION_JOB.replace("https://example.org", "file:///jars"))
                .resources()
                .getFirst();
        assertThat(Validation.validate(local, Optional.empty(), defaults, Locator.NONE))
                .isEmpty();
        defaults.put("kubernetes.operator.user.artifacts.disallow-restricted-hosts", "false");
        Resource inside =
                read(SESSION_JOB.replace("example.org", "10.0.0.1")).resources().getFirst();
        assertThat(Validation.validate(inside, Optional.empty(), defaults, Locator.NONE))
                .isEmpty();

        String bare = DEPLOYMENT.replace("    state.checkpoints.dir: s3://b/checkpoints\n", "");
        Resource deployment = read(bare).resources().getFirst();
        assertThat(Validation.validate(deployment, Optional.empty(), Map.of(), Locator.NONE))
                .hasSize(1);
        var directory = Map.of("state.checkpoints.dir", "file:///checkpoints");
        assertThat(Validation.validate(deployment, Optional.empty(), directory, Locator.NONE))
                .isEmpty();
    }

    @Test
    void whereDreyRestoresLostJobsThereIsNoAdviceOnHighAvailability() {
        Resource kept = read(DEPLOYMENT
                        .replaceAll("    high-availability.*\n", "")
                        .replace("upgradeMode: savepoint", "upgradeMode: last-state")
                        .replace(
                                "    state.checkpoints",
                                "    job-result-store.storage-path: s3://b/j\n    state.checkpoints"))
                .resources()
                .getFirst();
        Resource nested = read(DEPLOYMENT.replace("s3://b/ha", "s3://b/checkpoints/ha"))
                .resources()
                .getFirst();
        assertThat(fields(kept, Map.of()))
                .containsExactlyInAnyOrder(
                        "spec.flinkConfiguration.job-result-store.storage-path", "spec.job.upgradeMode");
        assertThat(fields(nested, Map.of())).containsExactly("spec.flinkConfiguration.high-availability.storageDir");

        Map<String, String> restoring = Map.of(Validation.RESTORES_LOST_JOBS, "true");
        assertThat(fields(kept, restoring)).isEmpty();
        assertThat(fields(nested, restoring)).isEmpty();
    }

    private static List<String> fields(Resource resource, Map<String, String> defaults) {
        return Validation.validate(resource, Optional.empty(), defaults, Locator.NONE).stream()
                .map(Problem::field)
                .toList();
    }

    @Test
    void allErrorsComeAtOnceInTheOrderOfTheText() {
        String text = edited(
                DEPLOYMENT,
                List.of(
                        "name: app",
                        "name: App",
                        "image: flink:2.0",
                        "image: 7",
                        "  serviceAccount: flink\n",
                        "",
                        "parallelism: 2",
                        "parallelism: 0",
                        "s3://b/ha",
                        "s3:///ha"));
        assertThat(problems(text))
                .extracting(Problem::field)
                .containsExactly(
                        "metadata.name",
                        "spec.serviceAccount",
                        "spec.image",
                        "spec.flinkConfiguration.high-availability.storageDir",
                        "spec.job.parallelism");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec: 7", "spec: {}", "spec:", ""})
    void anInputWithoutASpecIsToldSoAndNothingElse(String spec) {
        String text =
                "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: a}\n" + spec + "\n";
        List<Problem> errors = problems(text).stream().filter(Problem::isError).toList();
        if (spec.contains("{}")) {
            assertThat(errors).extracting(Problem::field).contains("spec.flinkVersion", "spec.serviceAccount");
        } else {
            assertThat(errors)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.field()).isEqualTo("spec"));
        }
    }

    @Test
    void aNameIsTakenLiterallyWhereverItIsPutIn() {
        String odd = edited(
                DEPLOYMENT,
                List.of("name: app", "name: a$1", "image: flink:2.0", "ingress: {template: \"{{name}}.x.org\"}"));
        assertThat(problems(odd)).extracting(Problem::field).containsExactly("metadata.name", "spec.ingress.template");
    }

    @Test
    void aSnapshotIsCheckedAgainstTheJobItNames() {
        var snapshot = (FlinkStateSnapshot)
                read(SnapshotRulesTest.SNAPSHOT).resources().getFirst();
        Resource app = read(DEPLOYMENT).resources().getFirst();
        Resource session =
                read(DEPLOYMENT.replaceAll("(?s)  job:\n.*", "")).resources().getFirst();
        var directory = Map.of("execution.checkpointing.savepoint-dir", "s3://b/s");
        assertThat(Validation.validateTarget(snapshot, Optional.of(app), directory, Locator.NONE))
                .isEmpty();
        assertThat(Validation.validateTarget(snapshot, Optional.empty(), directory, Locator.NONE))
                .extracting(Problem::render)
                .containsExactly("error: spec.jobReference.name: there is no FlinkDeployment default/app."
                        + " Fix: name one that exists, in the same namespace.");
        assertThat(Validation.validateTarget(snapshot, Optional.of(session), directory, Locator.NONE))
                .extracting(Problem::message)
                .containsExactly("FlinkDeployment default/app is a session cluster; it has no job of its own.");
        assertThat(Validation.validateTarget(snapshot, Optional.of(app), Map.of(), Locator.NONE))
                .extracting(Problem::field)
                .containsExactly("spec.savepoint.path");
    }
}
