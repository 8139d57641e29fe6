package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;
import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;
import static dev.drey.model.validation.RuleCase.warning;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OptionRulesTest {
    private static final String HA =
            "    high-availability.type: kubernetes\n    high-availability.storageDir: s3://b/ha\n";
    private static final String OPTION = "    state.checkpoints.dir";

    static List<RuleCase> rows() {
        return List.of(
                error(
                        OPTION,
                        "    kubernetes.namespace: a\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.namespace",
                        "follows from metadata.namespace"),
                error(
                        OPTION,
                        "    kubernetes.cluster-id: a\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.cluster-id",
                        "follows from metadata.name"),
                error(
                        OPTION,
                        "    high-availability.cluster-id: a\n" + OPTION,
                        "spec.flinkConfiguration.high-availability.cluster-id",
                        "follows from metadata.name"),
                error(
                        OPTION,
                        "    taskmanager.numberOfTaskSlots: many\n" + OPTION,
                        "spec.flinkConfiguration.taskmanager.numberOfTaskSlots",
                        "must be a whole number, 1 or more"),
                error(
                        OPTION,
                        "    taskmanager.numberOfTaskSlots: 0\n" + OPTION,
                        "spec.flinkConfiguration.taskmanager.numberOfTaskSlots",
                        "must be a whole number, 1 or more"),
                error(
                        OPTION,
                        "    parallelism.default: x\n" + OPTION,
                        "spec.flinkConfiguration.parallelism.default",
                        "must be a whole number, 1 or more"),
                error(
                        OPTION,
                        "    rest.port: 0\n" + OPTION,
                        "spec.flinkConfiguration.rest.port",
                        "must be a port, 1 to 65535"),
                error(
                        OPTION,
                        "    rest.port: 8081-8090\n" + OPTION,
                        "spec.flinkConfiguration.rest.port",
                        "must be a port, 1 to 65535"),
                error(
                        OPTION,
                        "    rest.port: abc\n" + OPTION,
                        "spec.flinkConfiguration.rest.port",
                        "must be a port, 1 to 65535"),
                error(
                        OPTION,
                        "    rest.port: 65536\n" + OPTION,
                        "spec.flinkConfiguration.rest.port",
                        "must be a port, 1 to 65535"),
                fine(OPTION, "    rest.port: 8081\n" + OPTION),
                error(
                        OPTION,
                        "    rest.bind-port: 8090-8081\n" + OPTION,
                        "spec.flinkConfiguration.rest.bind-port",
                        "a range of ports"),
                error(
                        OPTION,
                        "    rest.bind-port: 8081-\n" + OPTION,
                        "spec.flinkConfiguration.rest.bind-port",
                        "a range of ports"),
                error(
                        OPTION,
                        "    rest.bind-port: 1-2-3\n" + OPTION,
                        "spec.flinkConfiguration.rest.bind-port",
                        "a range of ports"),
                error(
                        OPTION,
                        "    rest.bind-port: -1\n" + OPTION,
                        "spec.flinkConfiguration.rest.bind-port",
                        "a range of ports"),
                error(
                        OPTION,
                        "    rest.bind-port: \"8081,\"\n" + OPTION,
                        "spec.flinkConfiguration.rest.bind-port",
                        "a range of ports"),
                fine(OPTION, "    rest.bind-port: 0\n" + OPTION),
                fine(OPTION, "    rest.bind-port: 8081-8090\n" + OPTION),
                fine(OPTION, "    rest.bind-port: \"8081, 9000-9010\"\n" + OPTION),
                error(
                        OPTION,
                        "    execution.checkpointing.interval: soon\n" + OPTION,
                        "spec.flinkConfiguration.execution.checkpointing.interval",
                        "must be a duration"),
                error(
                        OPTION,
                        "    taskmanager.memory.managed.size: 1.5g\n" + OPTION,
                        "spec.flinkConfiguration.taskmanager.memory.managed.size",
                        "must be an amount of memory"),
                error(
                        OPTION,
                        "    execution.checkpointing.mode: ONCE\n" + OPTION,
                        "spec.flinkConfiguration.execution.checkpointing.mode",
                        "one of EXACTLY_ONCE, AT_LEAST_ONCE"),
                error(
                        OPTION,
                        "    kubernetes.operator.job.restart.failed: maybe\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.job.restart.failed",
                        "true or false"),
                error(
                        OPTION,
                        "    kubernetes.operator.savepoint.history.max.count: -1\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.savepoint.history.max.count",
                        "0 or more"),
                error(
                        OPTION,
                        "    kubernetes.operator.savepoint.format.type: FAST\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.savepoint.format.type",
                        "CANONICAL, NATIVE"),
                error(
                        OPTION,
                        "    kubernetes.operator.periodic.savepoint.interval: daily\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.periodic.savepoint.interval",
                        "a duration or a cron expression"),
                fine(OPTION, "    kubernetes.operator.periodic.savepoint.interval: 0 0 2 ? * MON-FRI\n" + OPTION),
                fine(OPTION, "    kubernetes.operator.plugins.listeners.x.class: a.B\n" + OPTION),
                warning(
                        OPTION,
                        "    kubernetes.operator.job.restart.faild: true\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.job.restart.faild",
                        "write kubernetes.operator.job.restart.failed."),
                warning(
                        OPTION,
                        "    kubernetes.operator.leader-election.enabled: true\n" + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.leader-election.enabled",
                        "of the control plane itself"),
                fine(HA, "    kubernetes.operator.deployment.rollback.enabled: true\n"),
                error(
                        OPTION,
                        "    drey.stable.checkpoints: many\n" + OPTION,
                        "spec.flinkConfiguration.drey.stable.checkpoints",
                        "a whole number"),
                fine(OPTION, "    kubernetes.operator.deployment.rollback.enabled: true\n" + OPTION),
                error(
                        OPTION,
                        "    kubernetes.operator.cluster.health-check.enabled: true\n    kubernetes.operator.jm-deployment-recovery.enabled: false\n"
                                + OPTION,
                        "spec.flinkConfiguration.kubernetes.operator.cluster.health-check.enabled",
                        "restarts jobs"),
                warning(
                        "    high-availability.storageDir: s3://b/ha\n",
                        "",
                        "spec.flinkConfiguration.high-availability.storageDir",
                        "no place for its data"),
                warning(
                        "storageDir: s3://b/ha",
                        "storageDir: s3://b/checkpoints/ha",
                        "spec.flinkConfiguration.high-availability.storageDir",
                        "lies inside the checkpoint directory"),
                warning(
                        OPTION,
                        "    env.taskmanager.tmp.dirs: /tmp\n" + OPTION,
                        "spec.flinkConfiguration.env.taskmanager.tmp.dirs",
                        "is no option of Flink; it does nothing. Fix: write io.tmp.dirs."),
                warning(
                        OPTION,
                        "    job-result-store.storage-path: s3://b/j\n" + OPTION,
                        "spec.flinkConfiguration.job-result-store.storage-path",
                        "is replaced"),
                error(
                        "s3://b/ha",
                        "s3:///ha",
                        "spec.flinkConfiguration.high-availability.storageDir",
                        "names no bucket. Fix: write s3://BUCKET/…"),
                error(
                        "jarURI: local:///opt/flink/job.jar",
                        "args: [--out=s3a://, x]",
                        "spec.job.args[0]",
                        "\"--out=s3a://\" names no bucket"),
                fine("jarURI: local:///opt/flink/job.jar", "args: [\"hdfs:///data\", \"xs3:///data\"]"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(DEPLOYMENT);
    }
}
