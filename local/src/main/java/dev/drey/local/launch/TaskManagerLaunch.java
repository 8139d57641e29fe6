package dev.drey.local.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A TaskManager to start.
 *
 * @param memory the {@code taskmanager.memory.*} and {@code taskmanager.cpu.cores} values that Flink's memory model computes;
 *     its entry point refuses to start when one is missing
 * @param slots how many tasks of one kind it runs
 */
public record TaskManagerLaunch(FlinkProcess process, Map<String, String> memory, int slots) {
    public static final String ROLE = "taskmanager";

    private static final String MAIN = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    public TaskManagerLaunch {
        memory = Launch.ordered(memory);
    }

    public Launch launch() {
        SequencedMap<String, String> dynamic = new LinkedHashMap<>(memory);
        dynamic.put("taskmanager.resource-id", process.id());
        dynamic.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        return process.launch(ROLE, MAIN, dynamic, List.of());
    }
}
