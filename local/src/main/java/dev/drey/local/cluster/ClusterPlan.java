package dev.drey.local.cluster;

import dev.drey.local.supervisor.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster ready to be launched: all that could be refused has been looked at.
 *
 * @param runNumber of the run that it is made for
 * @param rest where its JobManager will answer
 * @param taskManager the command of any TaskManager, with {@value #INDEX} in place of its number
 * @param jobManagerFiles to be written before the start
 * @param taskManagerFiles the same for each TaskManager, with its number as above in paths and texts
 * @param folders that stand for the volumes of the pods
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
        Map<Path, String> jobManagerFiles,
        Map<Path, String> taskManagerFiles,
        List<Path> folders,
        Map<String, String> info) {
    /** Stands for the number of a TaskManager, counted from 1. */
    public static final String INDEX = "@INDEX@";

    public ClusterPlan {
        jobManagerFiles = Map.copyOf(jobManagerFiles);
        taskManagerFiles = Map.copyOf(taskManagerFiles);
        folders = List.copyOf(folders);
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
                jobManagerFiles,
                taskManagerFiles,
                folders,
                info);
    }

    /** The files of the {@code index}-th TaskManager. */
    public Map<Path, String> taskManagerFiles(int index) {
        Map<Path, String> files = new LinkedHashMap<>();
        taskManagerFiles.forEach(
                (path, text) -> files.put(Path.of(indexed(path.toString(), index)), indexed(text, index)));
        return files;
    }

    /** The command of the {@code index}-th TaskManager. */
    public ProcessSpec taskManager(int index) {
        List<String> command =
                taskManager.command().stream().map(it -> indexed(it, index)).toList();
        return new ProcessSpec(
                indexed(taskManager.id(), index),
                command,
                indexed(taskManager.environment(), index),
                Path.of(indexed(taskManager.workingDirectory().toString(), index)),
                Path.of(indexed(taskManager.output().toString(), index)),
                taskManager.niceness());
    }

    public Path taskManagerLog(int index) {
        return Path.of(indexed(taskManagerLog.toString(), index));
    }

    private static Map<String, String> indexed(Map<String, String> texts, int index) {
        Map<String, String> out = new LinkedHashMap<>();
        texts.forEach((key, text) -> out.put(key, indexed(text, index)));
        return out;
    }

    private static String indexed(String text, int index) {
        return text.replace(INDEX, Integer.toString(index));
    }
}
