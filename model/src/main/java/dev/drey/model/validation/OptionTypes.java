package dev.drey.model.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options whose values are checked, with what they may hold. One table, in the order of the reference. */
final class OptionTypes {
    static final String OPERATOR = "kubernetes.operator.";
    static final String AUTOSCALER = "job.autoscaler.";
    static final Map<String, OptionType> ALL;
    private static final Map<String, OptionType> TABLE = new LinkedHashMap<>();
    /** Read from the control plane's own configuration only; in a resource they do nothing. */
    static final List<String> CONTROL_PLANE_ONLY = List.of(
            "cluster.resource-view.refresh-interval",
            "config.cache.",
            "dynamic.config.",
            "dynamic.namespaces.enabled",
            "health.",
            "jvm.metrics.enabled",
            "josdk.metrics.enabled",
            "label.selector",
            "leader-election.",
            "rate-limiter.",
            "reconcile.parallelism",
            "reconciler.max.parallelism",
            "retry.",
            "startup.stop-on-informer-error",
            "termination.timeout",
            "user.artifacts.allowed-schemes",
            "user.artifacts.base.dir",
            "user.artifacts.disallow-restricted-hosts",
            "watched.namespaces");

    static {
        operator(
                OptionType.DURATION,
                "checkpoint.trigger.grace-period",
                "cluster.health-check.restarts.window",
                "cluster.health-check.checkpoint-progress.window",
                "deployment.readiness.timeout",
                "jm-deployment.shutdown-ttl",
                "job.upgrade.last-state.max.allowed.checkpoint.age",
                "savepoint.history.max.age",
                "savepoint.trigger.grace-period",
                "reconcile.interval",
                "observer.progress-check.interval",
                "observer.rest-ready.delay",
                "flink.client.timeout",
                "flink.client.cancel.timeout",
                "resource.cleanup.timeout");
        operator(
                OptionType.FLAG,
                "cluster.health-check.enabled",
                "cluster.health-check.checkpoint-progress.enabled",
                "deployment.rollback.enabled",
                "ingress.manage",
                "jm-deployment-recovery.enabled",
                "jm-deployment.startup.probe.enabled",
                "job.drain-on-savepoint-deletion",
                "job.restart.failed",
                "job.savepoint-on-deletion",
                "job.upgrade.ignore-pending-savepoint",
                "job.upgrade.inplace-scaling.enabled",
                "job.upgrade.last-state-fallback.enabled",
                "job.upgrade.last-state.job-cancel.enabled",
                "pod-template.merge-arrays-by-name",
                "savepoint.cleanup.enabled",
                "savepoint.dispose-on-delete",
                "session.deletion.block-on-session-jobs",
                "session.deletion.block-on-unmanaged-jobs",
                "snapshot.resource.enabled");
        // Older names that still work.
        operator(
                OptionType.DURATION,
                "reconciler.reschedule.interval",
                "observer.savepoint.trigger.grace-period",
                "observer.flink.client.timeout",
                "reconciler.flink.cancel.job.timeout",
                "reconciler.flink.cluster.shutdown.timeout");
        operator(OptionType.FLAG, "reconciler.jm-deployment-recovery.enabled", "session.block-on-unmanaged-jobs");
        operator(OptionType.COUNT, "cluster.health-check.restarts.threshold", "savepoint.history.max.count");
        operator(OptionType.SCHEDULE, "periodic.checkpoint.interval", "periodic.savepoint.interval");
        operator(OptionType.TEXT, "exception.label.mapper", "user.artifacts.http.header");
        operator(OptionType.oneOf("FULL", "INCREMENTAL"), "checkpoint.type");
        operator(OptionType.oneOf("CANONICAL", "NATIVE"), "savepoint.format.type");
        operator(OptionType.oneOf("Orphan", "Background", "Foreground"), "resource.deletion.propagation");
        put(OptionType.POSITIVE, "taskmanager.numberOfTaskSlots", "parallelism.default");
        put(
                OptionType.DURATION,
                "execution.checkpointing.interval",
                "execution.checkpointing.timeout",
                "execution.checkpointing.min-pause",
                "heartbeat.interval",
                "heartbeat.timeout",
                "web.timeout");
        put(
                OptionType.MEMORY,
                "jobmanager.memory.process.size",
                "jobmanager.memory.flink.size",
                "jobmanager.memory.heap.size",
                "jobmanager.memory.off-heap.size",
                "taskmanager.memory.process.size",
                "taskmanager.memory.flink.size",
                "taskmanager.memory.task.heap.size",
                "taskmanager.memory.task.off-heap.size",
                "taskmanager.memory.managed.size",
                "taskmanager.memory.network.min",
                "taskmanager.memory.network.max");
        put(OptionType.FLAG, "execution.checkpointing.unaligned.enabled", "execution.checkpointing.incremental");
        put(OptionType.oneOf("EXACTLY_ONCE", "AT_LEAST_ONCE"), "execution.checkpointing.mode");
        put(OptionType.oneOf("STREAMING", "BATCH", "AUTOMATIC"), "execution.runtime-mode");
        put(OptionType.oneOf("none", "reactive"), "scheduler-mode");
        ALL = Collections.unmodifiableMap(TABLE);
    }

    private OptionTypes() {}

    private static void operator(OptionType type, String... keys) {
        for (String key : keys) {
            TABLE.put(OPERATOR + key, type);
        }
    }

    private static void put(OptionType type, String... keys) {
        for (String key : keys) {
            TABLE.put(key, type);
        }
    }
}
