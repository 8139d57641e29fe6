package dev.drey.local.planning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.cluster.ClusterPlan;
import dev.drey.local.cluster.ClusterPlanner;
import dev.drey.local.cluster.ProcessIds;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.jobs.Specs;
import dev.drey.local.launch.CompilerTier;
import dev.drey.local.launch.Directories;
import dev.drey.local.launch.FlinkProcess;
import dev.drey.local.launch.JobManagerLaunch;
import dev.drey.local.launch.Jvm;
import dev.drey.local.launch.Launch;
import dev.drey.local.launch.LocalConfiguration;
import dev.drey.local.launch.TaskManagerLaunch;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans a cluster of processes for the spec of a run. */
public final class LocalPlanner implements ClusterPlanner {
    private final Intents intents;
    private final Engines engines;
    private final JobJarFinder jars;
    private final RestPorts ports;
    private final ClusterFiles files;
    private final Path objectStore;

    public LocalPlanner(
            Intents intents,
            Engines engines,
            JobJarFinder jars,
            RestPorts ports,
            ClusterFiles files,
            Path objectStore) {
        this.intents = intents;
        this.engines = engines;
        this.jars = jars;
        this.ports = ports;
        this.files = files;
        this.objectStore = objectStore;
    }

    @Override
    public ClusterPlan plan(ResourceKey cluster, Run run, Consumer<String> progress) {
        FlinkDeployment deployment = (FlinkDeployment) Specs.resource(run.spec());
        EffectiveConfiguration configuration = intents.configurationOf(deployment);
        Engines.Engine engine = engines.engine(deployment, progress);
        Sizing sizing = Sizing.of(deployment, configuration);
        PodMapping jobManagerPod = pod(cluster, deployment, true);
        PodMapping taskManagerPod = pod(cluster, deployment, false);

        ClusterMemory memory = ClusterMemory.of(deployment, configuration);
        SequencedMap<String, String> config = config(configuration, engine.home(), sizing, jobManagerPod);
        dev.drey.local.launch.Ports chosen = ports.choose(cluster, configuration);

        FlinkProcess jobManager = process(
                ProcessIds.jobManager(cluster, run),
                engine,
                new Jvm(engine.jdk(), memory.jobManager().jvmFlags(), CompilerTier.QUICK, engine.jobManagerClasses()),
                files.of(cluster).resolve("jobmanager"),
                chosen,
                config,
                jobManagerPod,
                deployment);
        Launch jobManagerLaunch = new JobManagerLaunch(
                        jobManager,
                        memory.jobManager().dynamicProperties(),
                        mode(run, deployment, engine.home(), jobManagerPod, progress))
                .launch();
        FlinkProcess taskManager = process(
                ProcessIds.taskManager(cluster, run),
                engine,
                new Jvm(
                        engine.jdk(),
                        memory.taskManager().jvmFlags(),
                        engine.taskManagerTier(),
                        engine.taskManagerClasses()),
                files.of(cluster).resolve("taskmanager-" + ClusterPlan.INDEX),
                chosen,
                config,
                taskManagerPod,
                deployment);
        Launch taskManagerLaunch =
                new TaskManagerLaunch(taskManager, memory.taskManager().dynamicProperties(), sizing.slots()).launch();

        return new ClusterPlan(
                run.number(),
                URI.create("http://127.0.0.1:" + chosen.rest()),
                spec(jobManager, jobManagerLaunch),
                jobManager.logFile(JobManagerLaunch.ROLE),
                spec(taskManager, taskManagerLaunch),
                taskManager.logFile(TaskManagerLaunch.ROLE),
                sizing.taskManagers(),
                sizing.slots(),
                jobManagerLaunch.files(),
                taskManagerLaunch.files(),
                folders(jobManagerPod, taskManagerPod),
                info(engine, sizing));
    }

    private static List<Path> folders(PodMapping... pods) {
        return Arrays.stream(pods)
                .flatMap(pod -> pod.folders().values().stream())
                .distinct()
                .toList();
    }

    private PodMapping pod(ResourceKey cluster, FlinkDeployment deployment, boolean jobManager) {
        dev.drey.model.@Nullable ProcessSpec role =
                jobManager ? deployment.spec().jobManager() : deployment.spec().taskManager();
        List<JsonNode> templates = Stream.of(
                        Optional.ofNullable(deployment.spec().podTemplate()),
                        Optional.ofNullable(role).map(it -> it.podTemplate()))
                .flatMap(Optional::stream)
                .toList();
        return PodMapping.of("spec.podTemplate", files.volumes(cluster), templates);
    }

    private SequencedMap<String, String> config(
            EffectiveConfiguration configuration, FlinkHome home, Sizing sizing, PodMapping pod) {
        SequencedMap<String, String> config = new LinkedHashMap<>();
        LocalConfiguration.of(configuration.asMap(), home.release())
                .values()
                .forEach((key, value) -> config.put(key, pod.onThisMachine(value)));
        config.put("drey.object-store.dir", objectStore.toString());
        if (sizing.parallelism() > 0) {
            config.put("parallelism.default", Integer.toString(sizing.parallelism()));
        }
        return config;
    }

    private FlinkProcess process(
            String id,
            Engines.Engine engine,
            Jvm jvm,
            Path directory,
            dev.drey.local.launch.Ports chosen,
            SequencedMap<String, String> config,
            PodMapping pod,
            FlinkDeployment deployment) {
        return new FlinkProcess(
                id,
                engine.home(),
                engine.addons(),
                Optional.empty(),
                jvm,
                Directories.below(directory),
                chosen,
                config,
                pod.environment(),
                Optional.ofNullable(deployment.spec().logConfiguration().get("log4j-console.properties")));
    }

    private JobManagerLaunch.Mode mode(
            Run run, FlinkDeployment deployment, FlinkHome home, PodMapping pod, Consumer<String> progress) {
        JobSpec job = deployment.spec().job();
        if (job == null) {
            return new JobManagerLaunch.Mode.Session();
        }
        Path jar = jars.find(job, home, progress);
        JobManagerLaunch.Start start = switch (run.from()) {
            case Restore.Empty _ -> new JobManagerLaunch.Start.Empty();
            case Restore.Exactly(String path) ->
                new JobManagerLaunch.Start.From(path, Boolean.TRUE.equals(job.allowNonRestoredState()));
        };
        return new JobManagerLaunch.Mode.Application(
                jar,
                Optional.ofNullable(job.entryClass()),
                job.args().stream().map(pod::onThisMachine).toList(),
                run.jobId(),
                start);
    }

    private static ProcessSpec spec(FlinkProcess process, Launch launch) {
        return new ProcessSpec(
                process.id(),
                launch.command(),
                launch.environment(),
                process.directories().tmp(),
                process.directories().log().resolve("output.txt"),
                0);
    }

    private static Map<String, String> info(Engines.Engine engine, Sizing sizing) {
        Jdk jdk = engine.jdk();
        return sizing.parallelism() > 0
                ? Map.of("java-version", jdk.version(), "parallelism", Integer.toString(sizing.parallelism()))
                : Map.of("java-version", jdk.version());
    }
}
