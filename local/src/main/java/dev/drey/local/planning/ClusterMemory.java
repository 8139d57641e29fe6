package dev.drey.local.planning;

import dev.drey.flink.memory.JobManagerMemory;
import dev.drey.flink.memory.MemoryMisfit;
import dev.drey.flink.memory.TaskManagerMemory;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.ProcessSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The memory of a cluster's processes: what the manifest asks for, divided by Flink's own rules. */
record ClusterMemory(JobManagerMemory jobManager, TaskManagerMemory taskManager) {

    private static final String OPTIONS = "spec.flinkConfiguration.";
    private static final String JOB_MANAGER = "jobmanager.memory.process.size";
    private static final String TASK_MANAGER = "taskmanager.memory.process.size";

    /** @throws Unplannable if Flink would refuse these sizes */
    static ClusterMemory of(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        Map<String, String> sizes = sizes(deployment, configuration);
        try {
            return new ClusterMemory(JobManagerMemory.of(sizes), TaskManagerMemory.of(sizes));
        } catch (MemoryMisfit misfit) {
            throw new Unplannable(String.valueOf(misfit.getMessage()));
        }
    }

    /** What Flink would refuse, by the field of the manifest that is best changed; empty if it takes these sizes. */
    static Map<String, String> misfits(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        Map<String, String> sizes = sizes(deployment, configuration);
        Map<String, String> misfits = new LinkedHashMap<>();
        for (Consumer<Map<String, String>> division :
                List.<Consumer<Map<String, String>>>of(JobManagerMemory::of, TaskManagerMemory::of)) {
            try {
                division.accept(sizes);
            } catch (MemoryMisfit misfit) {
                misfits.put(field(misfit.key(), deployment), String.valueOf(misfit.getMessage()));
            }
        }
        return misfits;
    }

    private static String field(String key, FlinkDeployment deployment) {
        return switch (key) {
            case JOB_MANAGER ->
                field("spec.jobManager", Optional.ofNullable(deployment.spec().jobManager()), key);
            case TASK_MANAGER ->
                field("spec.taskManager", Optional.ofNullable(deployment.spec().taskManager()), key);
            default -> OPTIONS + key;
        };
    }

    private static String field(String role, Optional<? extends ProcessSpec> spec, String key) {
        Optional<? extends ProcessSpec> sized = spec.filter(it -> it.memory().isPresent());
        return sized.map(it -> role + (it.resource() == null ? ".resources" : ".resource.memory"))
                .orElse(OPTIONS + key);
    }

    private static Map<String, String> sizes(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        Map<String, String> sizes = new LinkedHashMap<>(configuration.asMap());
        put(sizes, JOB_MANAGER, deployment.spec().jobManager());
        put(sizes, TASK_MANAGER, deployment.spec().taskManager());
        return sizes;
    }

    private static void put(Map<String, String> config, String key, @Nullable ProcessSpec process) {
        Optional.ofNullable(process)
                .flatMap(ProcessSpec::memory)
                .ifPresent(size -> config.put(key, size.bytes() + "b"));
    }
}
