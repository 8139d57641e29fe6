package dev.drey.local.planning;

import dev.drey.flink.memory.JobManagerMemory;
import dev.drey.flink.memory.MemoryMisfit;
import dev.drey.flink.memory.TaskManagerMemory;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.ProcessSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The memory of a cluster's processes: what the manifest asks for, divided by Flink's own rules. */
record ClusterMemory(JobManagerMemory jobManager, TaskManagerMemory taskManager) {

    /** @throws Unplannable if Flink would refuse these sizes */
    static ClusterMemory of(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        Map<String, String> config = new LinkedHashMap<>(configuration.asMap());
        put(config, "jobmanager.memory.process.size", deployment.spec().jobManager());
        put(config, "taskmanager.memory.process.size", deployment.spec().taskManager());
        try {
            return new ClusterMemory(JobManagerMemory.of(config), TaskManagerMemory.of(config));
        } catch (MemoryMisfit misfit) {
            throw new Unplannable(String.valueOf(misfit.getMessage()));
        }
    }

    private static void put(Map<String, String> config, String key, @Nullable ProcessSpec process) {
        Optional.ofNullable(process)
                .flatMap(ProcessSpec::memory)
                .ifPresent(size -> config.put(key, size.bytes() + "b"));
    }
}
