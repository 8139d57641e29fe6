package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SnapshotRulesTest {
    static final String SNAPSHOT = """
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkStateSnapshot
            metadata: {name: snap}
            spec:
              jobReference: {kind: FlinkDeployment, name: app}
              savepoint: {}
            """;

    static List<RuleCase> rows() {
        return List.of(
                fine(),
                fine("savepoint: {}", "checkpoint: {}"),
                error("  savepoint: {}\n", "", "spec", "neither savepoint nor checkpoint"),
                error("savepoint: {}", "savepoint: {}\n  checkpoint: {}", "spec.checkpoint", "one of the two"),
                error(
                        "  jobReference: {kind: FlinkDeployment, name: app}\n",
                        "",
                        "spec.jobReference",
                        "needs the job it is of"),
                error("kind: FlinkDeployment, name: app", "name: app", "spec.jobReference.kind", "is missing"),
                error(", name: app", "", "spec.jobReference.name", "is missing"),
                error("savepoint: {}", "savepoint: {}\n  backoffLimit: -2", "spec.backoffLimit", "-1 (no limit)"),
                fine(
                        "  jobReference: {kind: FlinkDeployment, name: app}\n  savepoint: {}",
                        "  savepoint: {alreadyExists: true, path: \"s3://b/s\"}"),
                error(
                        "savepoint: {}",
                        "savepoint: {alreadyExists: true}",
                        "spec.savepoint.path",
                        "where does the savepoint lie"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(SNAPSHOT);
    }
}
