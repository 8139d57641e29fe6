package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;
import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;
import static dev.drey.model.validation.RuleCase.warning;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ResourceRulesTest {
    private static final String HA =
            "    high-availability.type: kubernetes\n    high-availability.storageDir: s3://b/ha\n";
    private static final String OPTION = "    state.checkpoints.dir";

    static List<RuleCase> rows() {
        return List.of(
                fine("name: flink-main-container", "name: a, volumeMounts: {a: b}"),
                error(
                        "name: flink-main-container",
                        "name: a, env: {a: b}",
                        "spec.podTemplate.spec.containers[0].env",
                        "must be a list"),
                error(
                        "name: flink-main-container",
                        "image: x",
                        "spec.podTemplate.spec.containers[0].name",
                        "is missing"),
                error(
                        "[{name: flink-main-container}]",
                        "[{name: a}, {name: a}]",
                        "spec.podTemplate.spec.containers[1].name",
                        "two containers are called a"),
                warning(
                        "name: flink-main-container",
                        "name: flink-main",
                        "spec.podTemplate.spec.containers[0].name",
                        "write flink-main-container"),
                warning(
                        "name: flink-main-container",
                        "name: a, volumeMounts: [{name: v, mountPath: /v}]",
                        "spec.podTemplate.spec.containers[0].volumeMounts[0].name",
                        "no volume is called v"),
                fine("[{name: flink-main-container}]", "[{name: a, volumeMounts: [{name: v}]}], volumes: [{name: v}]"),
                warning(
                        "name: flink-main-container",
                        "name: a, env: [{name: ENABLE_BUILT_IN_PLUGINS, value: flink-s3-fs-presto-1.20.0.jar}]",
                        "spec.podTemplate.spec.containers[0].env[0].value",
                        "flink-s3-fs-presto-1.20.0.jar is not in an image of Flink 2.0"),
                error(
                        "resources: {requests: {memory: 1Gi, cpu: 1}}\n",
                        "replicas: 1\n",
                        "spec.jobManager.resource.memory",
                        "the process needs a size"),
                fine(
                        "resources: {requests: {memory: 1Gi, cpu: 1}}\n",
                        "replicas: 1\n",
                        OPTION,
                        "    jobmanager.memory.heap.size: 1g\n" + OPTION),
                error(
                        "resources: {requests: {memory: 1Gi, cpu: 1}, limits: {memory: 2Gi}}",
                        "replicas: 1",
                        "parallelism: 2",
                        "parallelism: 1",
                        "spec.taskManager.resource.memory",
                        "the process needs a size"),
                fine(
                        "resources: {requests: {memory: 1Gi, cpu: 1}, limits: {memory: 2Gi}}",
                        "replicas: 2",
                        OPTION,
                        "    taskmanager.memory.task.heap.size: 1g\n    taskmanager.memory.managed.size: 1g\n"
                                + OPTION),
                fine("requests: {memory: 1Gi, cpu: 1}, limits: {memory: 2Gi}", "limits: {memory: 2Gi}"),
                fine("{memory: 1Gi, cpu: 1}}\n", "{memory: 2048m, cpu: 1}}\n"),
                warning(
                        "{memory: 1Gi, cpu: 1}}\n",
                        "{memory: 2048, cpu: 1}}\n",
                        "spec.jobManager.resources.requests.memory",
                        "means 2048 bytes. Fix: add the unit: 2048m."),
                error(
                        "{memory: 1Gi, cpu: 1}}\n",
                        "{memory: 1x, cpu: 1}}\n",
                        "spec.jobManager.resources.requests.memory",
                        "\"1x\" is no Kubernetes quantity"),
                error(
                        "{memory: 1Gi, cpu: 1}}\n",
                        "{memory: 1Gi, cpu: 1g}}\n",
                        "spec.jobManager.resources.requests.cpu",
                        "\"1g\" is no Kubernetes quantity"),
                error(
                        "{memory: 1Gi, cpu: 1}}\n",
                        "{memory: 1Gi, cpu: 0}}\n",
                        "spec.jobManager.resources.requests.cpu",
                        "must be more than 0"),
                error(
                        "limits: {memory: 2Gi}",
                        "limits: {memory: 512Mi}",
                        "spec.taskManager.resources.requests.memory",
                        "1Gi is more than the limit of 512Mi"),
                warning(
                        "resources: {requests: {memory: 1Gi, cpu: 1}}\n",
                        "resource: {memory: 1Gi, cpu: 1}\n",
                        "spec.jobManager.resource",
                        "is deprecated"),
                error(
                        "jobManager:\n",
                        "jobManager:\n    replicas: 0\n",
                        "spec.jobManager.replicas",
                        "must be at least 1"),
                error(
                        HA,
                        "",
                        "jobManager:\n",
                        "jobManager:\n    replicas: 2\n",
                        "spec.jobManager.replicas",
                        "standby JobManagers need high availability"),
                fine("jobManager:\n", "jobManager:\n    replicas: 2\n"),
                error(
                        "taskManager:\n",
                        "taskManager:\n    replicas: 0\n",
                        "spec.taskManager.replicas",
                        "must be at least 1"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(DEPLOYMENT);
    }
}
