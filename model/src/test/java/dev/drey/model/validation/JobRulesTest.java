package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;
import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;
import static dev.drey.model.validation.RuleCase.warning;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JobRulesTest {
    private static final String HA =
            "    high-availability.type: kubernetes\n    high-availability.storageDir: s3://b/ha\n";

    static List<RuleCase> rows() {
        return List.of(
                error("parallelism: 2", "parallelism: 0", "spec.job.parallelism", "is missing or 0"),
                error("parallelism: 2", "parallelism: -1", "spec.job.parallelism", "must be at least 1"),
                fine("    parallelism: 2\n", "", "taskManager:\n", "taskManager:\n    replicas: 2\n"),
                fine("taskManager:\n", "taskManager:\n    replicas: 2\n"),
                warning(
                        "taskManager:\n",
                        "taskManager:\n    replicas: 3\n",
                        "spec.job.parallelism",
                        "make the parallelism 3"),
                error(
                        "local:///opt/flink/job.jar",
                        "/opt/flink/job.jar",
                        "spec.job.jarURI",
                        "has no scheme. Fix: write local:///opt/flink/job.jar"),
                error(
                        "local:///opt/flink/job.jar",
                        "local://opt/flink/job.jar",
                        "spec.job.jarURI",
                        "write three slashes"),
                error("local:///opt/flink/job.jar", "local:///my job.jar", "spec.job.jarURI", "is no URI"),
                fine("    jarURI: local:///opt/flink/job.jar\n", ""),
                error(
                        "    state.checkpoints.dir: s3://b/checkpoints\n",
                        "",
                        "spec.flinkConfiguration.state.checkpoints.dir",
                        "upgradeMode savepoint needs a place for checkpoints"),
                fine("state.checkpoints.dir", "execution.checkpointing.dir"),
                error(
                        "    state.savepoints.dir: s3://b/savepoints\n",
                        "",
                        "spec.flinkConfiguration.state.savepoints.dir",
                        "upgradeMode savepoint needs a place"),
                error(
                        "    state.savepoints.dir: s3://b/savepoints\n",
                        "    kubernetes.operator.periodic.savepoint.interval: 1h\n",
                        "upgradeMode: savepoint",
                        "upgradeMode: last-state",
                        "spec.flinkConfiguration.state.savepoints.dir",
                        "periodic.savepoint.interval needs a place"),
                fine(
                        "    state.savepoints.dir: s3://b/savepoints\n",
                        "    kubernetes.operator.periodic.savepoint.interval: 0\n",
                        "upgradeMode: savepoint",
                        "upgradeMode: last-state"),
                error(
                        "    state.savepoints.dir: s3://b/savepoints\n",
                        "    kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age: 1h\n",
                        "upgradeMode: savepoint",
                        "upgradeMode: last-state",
                        "spec.flinkConfiguration.state.savepoints.dir",
                        "checkpoint.age needs a place"),
                warning(
                        "upgradeMode: savepoint",
                        "upgradeMode: stateless",
                        "spec.job.upgradeMode",
                        "starts the job from empty"),
                warning(
                        HA,
                        "",
                        "upgradeMode: savepoint",
                        "upgradeMode: last-state",
                        "spec.job.upgradeMode",
                        "last-state without high availability"),
                warning(
                        "upgradeMode: savepoint",
                        "upgradeMode: savepoint\n    savepointTriggerNonce: 1",
                        "spec.job.savepointTriggerNonce",
                        "is deprecated"),
                warning(
                        "upgradeMode: savepoint",
                        "upgradeMode: savepoint\n    checkpointTriggerNonce: 1",
                        "spec.job.checkpointTriggerNonce",
                        "is deprecated"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(DEPLOYMENT);
    }
}
