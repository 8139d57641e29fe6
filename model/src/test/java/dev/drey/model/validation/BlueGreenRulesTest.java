package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;
import static dev.drey.model.validation.RuleCase.warning;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BlueGreenRulesTest {
    private static final String BLUE_GREEN = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkBlueGreenDeployment
            metadata: {name: bg}
            spec:
              configuration: {kubernetes.operator.bluegreen.abort.grace-period: 5 min}
              template:
                spec:
                  flinkVersion: v2_0
                  serviceAccount: flink
                  jobManager: {resources: {requests: {memory: 1Gi}}}
                  taskManager: {resources: {requests: {memory: 1Gi}}}
                  job: {jarURI: "local:///opt/flink/job.jar", parallelism: 1}
            """;

    static List<RuleCase> rows() {
        return List.of(
                fine(),
                fine("name: bg", "name: " + "a".repeat(39)),
                error("name: bg", "name: " + "a".repeat(40), "metadata.name", "has 40 characters; 39 are allowed"),
                error(
                        "5 min",
                        "soon",
                        "spec.configuration.kubernetes.operator.bluegreen.abort.grace-period",
                        "must be a duration"),
                warning(
                        "abort.grace-period",
                        "abort.graceperiods",
                        "spec.configuration.kubernetes.operator.bluegreen.abort.graceperiods",
                        "write kubernetes.operator.bluegreen.abort.grace-period"),
                error("      serviceAccount: flink\n", "", "spec.template.spec.serviceAccount", "is missing"),
                error(
                        "      job: {jarURI: \"local:///opt/flink/job.jar\", parallelism: 1}\n",
                        "",
                        "spec.template.spec.job",
                        "switches a job"),
                error(
                        "spec:\n  conf",
                        "spec:\n  ingress: {className: x}\n  conf",
                        "spec.ingress.template",
                        "is missing"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(BLUE_GREEN);
    }
}
