package dev.drey.local.classdata;

import dev.drey.flink.memory.JobManagerMemory;
import dev.drey.flink.memory.TaskManagerMemory;
import dev.drey.lifecycle.JobId;
import dev.drey.local.classdata.ClassDataArchives.TrainingJob;
import dev.drey.local.launch.CompilerTier;
import dev.drey.local.launch.Directories;
import dev.drey.local.launch.FlinkProcess;
import dev.drey.local.launch.JobManagerLaunch;
import dev.drey.local.launch.Jvm;
import dev.drey.local.launch.Jvm.ClassData;
import dev.drey.local.launch.Launch;
import dev.drey.local.launch.LocalConfiguration;
import dev.drey.local.launch.Ports;
import dev.drey.local.launch.TaskManagerLaunch;
import dev.drey.local.supervisor.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The cluster of a training run: small, with everything below one directory. */
record TrainingCluster(Path workplace, Engine engine, TrainingJob job, int rpcPort, int restPort) {
    static final JobId JOB = new JobId("00000000000000000000000000007261");
    static final String JOB_MANAGER = "training-jobmanager";
    static final String TASK_MANAGER = "training-taskmanager";

    private static final int SLOTS = 2;
    private static final int LOWEST_PRIORITY = 19;

    /** Where there is such a program, it ends the processes of a training whose Drey was killed. */
    private static final Path TIMEOUT = Path.of("/usr/bin/timeout");

    private static final Map<String, String> SIZES =
            Map.of("jobmanager.memory.process.size", "1024m", "taskmanager.memory.process.size", "1024m");

    URI address() {
        return URI.create("http://127.0.0.1:" + restPort);
    }

    /** In a place that the job's checkpoints go to as well, through Drey's own object store when it is there. */
    String savepoints() {
        return storage() + "/savepoints";
    }

    private String storage() {
        return engine.addons().isEmpty() ? "file://" + workplace.resolve("state") : "s3://training";
    }

    Path archive(String id) {
        return workplace.resolve(id + ".jsa");
    }

    /** Writes the configuration, and tells how the two processes are started; they end by themselves after {@code limit}. */
    List<ProcessSpec> prepare(Duration limit) throws IOException {
        var jobManager = new JobManagerLaunch(
                process(JOB_MANAGER, JobManagerMemory.of(SIZES).jvmFlags()),
                JobManagerMemory.of(SIZES).dynamicProperties(),
                new JobManagerLaunch.Mode.Application(
                        job.jar(), Optional.of(job.entryClass()), List.of(), JOB, new JobManagerLaunch.Start.Empty()));
        var taskManager = new TaskManagerLaunch(
                process(TASK_MANAGER, TaskManagerMemory.of(SIZES).jvmFlags()),
                TaskManagerMemory.of(SIZES).dynamicProperties(),
                SLOTS);
        return List.of(
                prepare(JOB_MANAGER, jobManager.launch(), limit), prepare(TASK_MANAGER, taskManager.launch(), limit));
    }

    private ProcessSpec prepare(String id, Launch launch, Duration limit) throws IOException {
        for (Path directory : launch.directories()) {
            Files.createDirectories(directory);
        }
        for (Map.Entry<Path, String> file : launch.files().entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(TIMEOUT)) {
            command.addAll(List.of(TIMEOUT.toString(), "--signal=KILL", Long.toString(limit.toSeconds())));
        }
        command.addAll(launch.command());
        return new ProcessSpec(
                id, command, launch.environment(), workplace, workplace.resolve(id + ".out"), LOWEST_PRIORITY);
    }

    private FlinkProcess process(String id, List<String> memoryFlags) {
        SequencedMap<String, String> config = new LinkedHashMap<>();
        config.put("parallelism.default", Integer.toString(SLOTS));
        config.put("execution.checkpointing.interval", "500ms");
        config.put("state.checkpoints.dir", storage() + "/checkpoints");
        config.put("drey.object-store.dir", workplace.resolve("objects").toString());
        return new FlinkProcess(
                id,
                engine.home(),
                engine.addons(),
                Optional.empty(),
                new Jvm(engine.jdk(), memoryFlags, CompilerTier.QUICK, new ClassData.Into(archive(id))),
                Directories.below(workplace.resolve(id)),
                new Ports(rpcPort, restPort),
                LocalConfiguration.of(config, engine.home().release()).values(),
                new LinkedHashMap<>(),
                Optional.empty());
    }
}
