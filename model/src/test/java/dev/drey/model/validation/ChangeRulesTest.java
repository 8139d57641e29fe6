package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;
import static dev.drey.model.validation.SessionJobRulesTest.SESSION_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.Resource;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import dev.drey.model.reading.Manifests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ChangeRulesTest {
    static List<Arguments> changes() {
        String job = "  job:\n    jarURI: local:///opt/flink/job.jar\n    parallelism: 2\n    upgradeMode: savepoint\n";
        String suspended = "upgradeMode: last-state\n    state: suspended";
        return List.of(
                change(DEPLOYMENT, DEPLOYMENT.replace("parallelism: 2", "parallelism: 3"), "", ""),
                change(DEPLOYMENT, DEPLOYMENT.replace(job, ""), "spec.job", "cannot be removed"),
                change(DEPLOYMENT.replace(job, ""), DEPLOYMENT, "spec.job", "cannot get a job"),
                change(
                        DEPLOYMENT,
                        DEPLOYMENT.replace("image: flink:2.0", "mode: standalone"),
                        "spec.mode",
                        "from native to standalone"),
                change(
                        DEPLOYMENT.replace("image: flink:2.0", "mode: standalone"),
                        DEPLOYMENT,
                        "spec.mode",
                        "from standalone to native"),
                change(
                        DEPLOYMENT,
                        DEPLOYMENT.replace("parallelism: 2", "parallelism: 2\n    savepointRedeployNonce: 1"),
                        "spec.job.initialSavepointPath",
                        "starts the job from it"),
                change(
                        DEPLOYMENT,
                        DEPLOYMENT.replace(
                                "parallelism: 2",
                                "parallelism: 2\n    savepointRedeployNonce: 1\n    initialSavepointPath: s3://b/s"),
                        "",
                        ""),
                change(
                        DEPLOYMENT.replace("upgradeMode: savepoint", suspended),
                        DEPLOYMENT.replace("flink:2.0\n  flinkVersion: v2_0", "flink:2.1\n  flinkVersion: v2_1"),
                        "spec.flinkVersion",
                        "suspended by last-state"),
                change(
                        DEPLOYMENT.replace("upgradeMode: savepoint", "state: suspended"),
                        DEPLOYMENT.replace("flink:2.0\n  flinkVersion: v2_0", "flink:2.1\n  flinkVersion: v2_1"),
                        "",
                        ""),
                change(
                        SESSION_JOB,
                        SESSION_JOB.replace("deploymentName: cluster", "deploymentName: other"),
                        "spec.deploymentName",
                        "cannot change from cluster"),
                change(
                        SESSION_JOB,
                        SESSION_JOB.replace("parallelism: 1", "parallelism: 2\n    savepointRedeployNonce: 1"),
                        "spec.job.initialSavepointPath",
                        "is missing"));
    }

    private static Arguments change(String before, String after, String field, String words) {
        return Arguments.of(before, after, field, words);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatAnExistingResourceCannotBecomeIsRefused(String before, String after, String field, String words) {
        Resource old = RuleCase.read(before).resources().getFirst();
        Manifests next = RuleCase.read(after);
        List<Problem> problems =
                Validation.validate(next.resources().getFirst(), Optional.of(old), Map.of(), Locator.NONE);
        if (field.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.isError()).isTrue();
                assertThat(problem.field()).isEqualTo(field);
                assertThat(problem.render()).startsWith("error: " + field).contains(words);
            });
        }
    }
}
