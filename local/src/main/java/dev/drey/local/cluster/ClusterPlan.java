package dev.drey.local.cluster;

import dev.drey.local.supervisor.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A cluster ready to be launched: all that could be refused has been looked at.
 *
 * @param runNumber of the run that it is made for
 * @param rest where its JobManager will answer
 * @param taskManager the command of any TaskManager, with {@value #INDEX} in place of its number
 * @param files to be written before the start
 * @param info what {@code status.clusterInfo} shows beside what Flink says
 */
public record ClusterPlan(
        int runNumber,
        URI rest,
        ProcessSpec jobManager,
        Path jobManagerLog,
        ProcessSpec taskManager,
        Path taskManagerLog,
        int taskManagers,
        int slotsPerTaskManager,
        Map<Path, String> files,
        Map<String, String> info) {
    /** Stands for the number of a TaskManager, counted from 1. */
    public static final String INDEX = "@INDEX@";

    public ClusterPlan {
        files = Map.copyOf(files);
        info = Map.copyOf(info);
    }

    public ClusterPlan withTaskManagers(int count) {
        return new ClusterPlan(
                runNumber,
                rest,
                jobManager,
                jobManagerLog,
                taskManager,
                taskManagerLog,
                count,
                slotsPerTaskManager,
                files,
                info);
    }

    /** The command of the {@code index}-th TaskManager. */
    public ProcessSpec taskManager(int index) {
        List<String> command = taskManager.command().stream()
                .map(it -> indexed(it, index))
                .toList();
        return new ProcessSpec(
                indexed(taskManager.id(), index),
                command,
                taskManager.environment(),
                taskManager.workingDirectory(),
                Path.of(indexed(taskManager.output().toString(), index)),
                taskManager.niceness());
    }

    public Path taskManagerLog(int index) {
        return Path.of(indexed(taskManagerLog.toString(), index));
    }

    private static String indexed(String text, int index) {
        return text.replace(INDEX, Integer.toString(index));
    }
}
