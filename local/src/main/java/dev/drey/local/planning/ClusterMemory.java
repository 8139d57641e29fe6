package dev.drey.local.planning;

import dev.drey.flink.memory.JobManagerMemory;
import dev.drey.flink.memory.MemoryMisfit;
import dev.drey.flink.memory.TaskManagerMemory;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.ProcessSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The memory of a cluster's processes: what the manifest asks for, divided by Flink's own rules. */
record ClusterMemory(JobManagerMemory jobManager, TaskManagerMemory taskManager) {

    /** No process is asked for more than a tebibyte. */
    private static final long MEBIBYTES_MAX = 1 << 20;

    private static final String OPTIONS = "spec.flinkConfiguration.";
    private static final String JOB_MANAGER = "jobmanager.memory.process.size";
    private static final String TASK_MANAGER = "taskmanager.memory.process.size";

    /**
     * Sizes that Flink would refuse.
     *
     * @param field of the manifest that is best changed
     */
    record Misfit(String field, String message, String fix) {}

    /** @throws Unplannable if Flink would refuse these sizes */
    static ClusterMemory of(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        Map<String, String> sizes = sizes(deployment, configuration);
        try {
            return new ClusterMemory(JobManagerMemory.of(sizes), TaskManagerMemory.of(sizes));
        } catch (MemoryMisfit misfit) {
            throw new Unplannable(String.valueOf(misfit.getMessage()));
        }
    }

    /** What Flink would refuse: at most one thing for each role. */
    static List<Misfit> misfits(FlinkDeployment deployment, EffectiveConfiguration configuration) {
        Map<String, String> sizes = sizes(deployment, configuration);
        List<Misfit> misfits = new ArrayList<>();
        for (Consumer<Map<String, String>> division :
                List.<Consumer<Map<String, String>>>of(JobManagerMemory::of, TaskManagerMemory::of)) {
            try {
                division.accept(sizes);
            } catch (MemoryMisfit misfit) {
                misfits.add(new Misfit(
                        field(misfit.key(), deployment),
                        String.valueOf(misfit.getMessage()),
                        fix(misfit.key(), sizes, division)));
            }
        }
        return misfits;
    }

    /** The smallest size that Flink takes, where more memory helps at all; else what to change. */
    private static String fix(String key, Map<String, String> sizes, Consumer<Map<String, String>> division) {
        long enough = 1;
        while (enough < MEBIBYTES_MAX && !fits(key, enough, sizes, division)) {
            enough *= 2;
        }
        if (!key.endsWith(".size") || !fits(key, enough, sizes, division)) {
            return "change " + key + ", or leave it out for Flink's own choice";
        }
        long tooLittle = enough / 2;
        while (enough - tooLittle > 1) {
            long between = (enough + tooLittle) / 2;
            if (fits(key, between, sizes, division)) {
                enough = between;
            } else {
                tooLittle = between;
            }
        }
        return "ask for " + enough + "m or more";
    }

    private static boolean fits(
            String key, long mebibytes, Map<String, String> sizes, Consumer<Map<String, String>> division) {
        Map<String, String> changed = new LinkedHashMap<>(sizes);
        changed.put(key, mebibytes + "m");
        try {
            division.accept(changed);
            return true;
        } catch (MemoryMisfit stillWrong) {
            return false;
        }
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
