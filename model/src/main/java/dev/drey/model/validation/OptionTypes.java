package dev.drey.model.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options whose values are checked, with what they may hold: data, one key a line. */
final class OptionTypes {
    static final String OPERATOR = "kubernetes.operator.";
    static final String AUTOSCALER = "job.autoscaler.";

    /** Read from the control plane's own configuration only; in a resource they do nothing. A final dot takes all below. */
    static final List<String> CONTROL_PLANE_ONLY = keys("""
            cluster.resource-view.refresh-interval
            config.cache.
            dynamic.config.
            dynamic.namespaces.enabled
            health.
            jvm.metrics.enabled
            josdk.metrics.enabled
            label.selector
            leader-election.
            rate-limiter.
            reconcile.parallelism
            reconciler.max.parallelism
            retry.
            startup.stop-on-informer-error
            termination.timeout
            user.artifacts.allowed-schemes
            user.artifacts.base.dir
            user.artifacts.disallow-restricted-hosts
            watched.namespaces
            """);

    /** Without their common prefix; the last five are older names that still work. */
    private static final List<String> OPERATOR_DURATIONS = keys("""
            checkpoint.trigger.grace-period
            cluster.health-check.restarts.window
            cluster.health-check.checkpoint-progress.window
            deployment.readiness.timeout
            jm-deployment.shutdown-ttl
            job.upgrade.last-state.max.allowed.checkpoint.age
            savepoint.history.max.age
            savepoint.trigger.grace-period
            reconcile.interval
            observer.progress-check.interval
            observer.rest-ready.delay
            flink.client.timeout
            flink.client.cancel.timeout
            resource.cleanup.timeout
            reconciler.reschedule.interval
            observer.savepoint.trigger.grace-period
            observer.flink.client.timeout
            reconciler.flink.cancel.job.timeout
            reconciler.flink.cluster.shutdown.timeout
            """);

    /** Without their common prefix; the last two are older names that still work. */
    private static final List<String> OPERATOR_FLAGS = keys("""
            cluster.health-check.enabled
            cluster.health-check.checkpoint-progress.enabled
            deployment.rollback.enabled
            ingress.manage
            jm-deployment-recovery.enabled
            jm-deployment.startup.probe.enabled
            job.drain-on-savepoint-deletion
            job.restart.failed
            job.savepoint-on-deletion
            job.upgrade.ignore-pending-savepoint
            job.upgrade.inplace-scaling.enabled
            job.upgrade.last-state-fallback.enabled
            job.upgrade.last-state.job-cancel.enabled
            pod-template.merge-arrays-by-name
            savepoint.cleanup.enabled
            savepoint.dispose-on-delete
            session.deletion.block-on-session-jobs
            session.deletion.block-on-unmanaged-jobs
            snapshot.resource.enabled
            reconciler.jm-deployment-recovery.enabled
            session.block-on-unmanaged-jobs
            """);

    private static final List<String> MEMORY_SIZES = keys("""
            jobmanager.memory.process.size
            jobmanager.memory.flink.size
            jobmanager.memory.heap.size
            jobmanager.memory.off-heap.size
            taskmanager.memory.process.size
            taskmanager.memory.flink.size
            taskmanager.memory.task.heap.size
            taskmanager.memory.task.off-heap.size
            taskmanager.memory.managed.size
            taskmanager.memory.network.min
            taskmanager.memory.network.max
            """);

    static final Map<String, OptionType> ALL = all();

    private OptionTypes() {}

    private static Map<String, OptionType> all() {
        var all = new LinkedHashMap<String, OptionType>();
        OPERATOR_DURATIONS.forEach(key -> all.put(OPERATOR + key, OptionType.DURATION));
        OPERATOR_FLAGS.forEach(key -> all.put(OPERATOR + key, OptionType.FLAG));
        all.put(OPERATOR + "cluster.health-check.restarts.threshold", OptionType.COUNT);
        all.put(OPERATOR + "savepoint.history.max.count", OptionType.COUNT);
        all.put(OPERATOR + "periodic.checkpoint.interval", OptionType.SCHEDULE);
        all.put(OPERATOR + "periodic.savepoint.interval", OptionType.SCHEDULE);
        all.put(OPERATOR + "exception.label.mapper", OptionType.TEXT);
        all.put(OPERATOR + "user.artifacts.http.header", OptionType.TEXT);
        all.put(OPERATOR + "checkpoint.type", OptionType.oneOf("FULL", "INCREMENTAL"));
        all.put(OPERATOR + "savepoint.format.type", OptionType.oneOf("CANONICAL", "NATIVE"));
        all.put(OPERATOR + "resource.deletion.propagation", OptionType.oneOf("Orphan", "Background", "Foreground"));
        all.put("drey.stable.checkpoints", OptionType.COUNT);
        MEMORY_SIZES.forEach(key -> all.put(key, OptionType.MEMORY));
        all.put("taskmanager.numberOfTaskSlots", OptionType.POSITIVE);
        all.put("parallelism.default", OptionType.POSITIVE);
        all.put("rest.port", OptionType.PORT);
        all.put("rest.bind-port", OptionType.PORTS);
        all.put("execution.checkpointing.interval", OptionType.DURATION);
        all.put("execution.checkpointing.timeout", OptionType.DURATION);
        all.put("execution.checkpointing.min-pause", OptionType.DURATION);
        all.put("web.timeout", OptionType.DURATION);
        all.put("execution.checkpointing.unaligned.enabled", OptionType.FLAG);
        all.put("execution.checkpointing.incremental", OptionType.FLAG);
        all.put("execution.checkpointing.mode", OptionType.oneOf("EXACTLY_ONCE", "AT_LEAST_ONCE"));
        all.put("execution.runtime-mode", OptionType.oneOf("STREAMING", "BATCH", "AUTOMATIC"));
        all.put("scheduler-mode", OptionType.oneOf("NONE", "REACTIVE"));
        return Collections.unmodifiableMap(all);
    }

    private static List<String> keys(String lines) {
        return lines.lines().toList();
    }
}
