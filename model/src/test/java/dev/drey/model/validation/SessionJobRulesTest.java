package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SessionJobRulesTest {
    static final String SESSION_JOB = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkSessionJob
            metadata: {name: job, namespace: team}
            spec:
              deploymentName: cluster
              job:
                jarURI: https://example.org/job.jar
                parallelism: 1
            """;

    static List<RuleCase> rows() {
        return List.of(
                fine(),
                error("  deploymentName: cluster\n", "", "spec.deploymentName", "needs a session cluster"),
                error("cluster", "Cluster", "spec.deploymentName", "no valid name"),
                error("name: job", "name: Job", "metadata.name", "no valid name"),
                fine("name: job", "name: job.with.dots"),
                error(
                        "  job:\n    jarURI: https://example.org/job.jar\n    parallelism: 1\n",
                        "",
                        "spec.job",
                        "add job: {jarURI"),
                error("parallelism: 1", "parallelism: 0", "spec.job.parallelism", "is missing or 0"),
                error("    jarURI: https://example.org/job.jar\n", "", "spec.job.jarURI", "is missing"),
                fine("jarURI: https://example.org/job.jar", "entryClass: org.example.Main"),
                error(
                        "https://example.org",
                        "http://example.org",
                        "spec.job.jarURI",
                        "scheme http is not allowed for session jobs, only https"),
                error("https://example.org", "local:///opt", "spec.job.jarURI", "scheme local is not allowed"),
                error(
                        "https://example.org",
                        "https://127.0.0.1",
                        "spec.job.jarURI",
                        "host 127.0.0.1 is inside the machine or its network"),
                error("https://example.org", "https://[::1]", "spec.job.jarURI", "is inside the machine"),
                error("https://example.org", "https://localhost:8443", "spec.job.jarURI", "is inside the machine"),
                error("https://example.org", "https://169.254.169.254", "spec.job.jarURI", "is inside the machine"),
                error("https://example.org", "https://10.1.2.3", "spec.job.jarURI", "is inside the machine"),
                fine("https://example.org", "https://93.184.216.34"),
                error(
                        "spec:\n",
                        "spec:\n  flinkConfiguration: {web.timeout: x}\n",
                        "spec.flinkConfiguration.web.timeout",
                        "must be a duration"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(SESSION_JOB);
    }
}
