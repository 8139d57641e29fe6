package dev.drey.local.planning;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.local.classdata.ClassDataArchives.Archives;
import dev.drey.local.classdata.Engine;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.cluster.ClusterPlan;
import dev.drey.local.cluster.ClusterPlanner;
import dev.drey.local.cluster.ProcessIds;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.JobJar;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.jobs.Specs;
import dev.drey.local.launch.CompilerTier;
import dev.drey.local.launch.Directories;
import dev.drey.local.launch.FlinkProcess;
import dev.drey.local.launch.JobManagerLaunch;
import dev.drey.local.launch.Jvm;
import dev.drey.local.launch.Launch;
import dev.drey.local.launch.LocalConfiguration;
import dev.drey.local.launch.Ports;
import dev.drey.local.launch.TaskManagerLaunch;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plans a cluster of processes for the spec of a run. */
public final class LocalPlanner implements ClusterPlanner {
    private final Intents intents;
    private final LocalSurroundings surroundings;
    private final Engines engines;
    private final JobJarFinder jars;
    private final WarmStarts warmStarts;
    private final RestPorts ports;
    private final ClusterFiles files;
    private final ClusterStorage storage;

    /** What the two roles of one cluster share. */
    private record Common(
            ResourceKey cluster,
            Run run,
            FlinkDeployment deployment,
            EffectiveConfiguration configuration,
            FlinkHome home,
            Jdk jdk,
            Sizing sizing,
            ClusterMemory memory,
            Archives classes,
            Ports ports,
            PodMapping jobManagerPod,
            PodMapping taskManagerPod,
            ClusterStorage.Setup storage) {}

    public LocalPlanner(
            Intents intents,
            LocalSurroundings surroundings,
            Engines engines,
            JobJarFinder jars,
            WarmStarts warmStarts,
            RestPorts ports,
            ClusterFiles files,
            ClusterStorage storage) {
        this.intents = intents;
        this.surroundings = surroundings;
        this.engines = engines;
        this.jars = jars;
        this.warmStarts = warmStarts;
        this.ports = ports;
        this.files = files;
        this.storage = storage;
    }

    @Override
    public ClusterPlan plan(ResourceKey cluster, Run run, Preparation preparation) {
        Consumer<String> progress = preparation::fetches;
        FlinkDeployment deployment = (FlinkDeployment) Specs.resource(run.spec());
        EffectiveConfiguration configuration =
                intents.configurationOf(deployment).with(run.snapshots());
        FlinkHome home = engines.home(deployment, progress);
        Optional<JobSpec> job = deployment.job();
        Optional<JobJar> jar = job.map(it -> jars.find(cluster, run, it, home, progress));
        Jdk jdk = engines.jdk(home, jar.map(JobJar::javaFeature).orElse(0));
        PodMapping jobManagerPod =
                surroundings.pods(deployment, deployment.spec().jobManager());
        PodMapping taskManagerPod =
                surroundings.pods(deployment, deployment.spec().taskManager());
        List<String> plugins = Stream.of(jobManagerPod, taskManagerPod)
                .flatMap(pod -> pod.builtInPlugins().stream())
                .toList();
        Common common = new Common(
                cluster,
                run,
                deployment,
                configuration,
                home,
                jdk,
                Sizing.of(deployment, configuration),
                ClusterMemory.of(deployment, configuration),
                warmStarts.archives(new Engine(home, engines.addons(), jdk)),
                ports.choose(cluster, configuration, preparation),
                jobManagerPod,
                taskManagerPod,
                storage.of(cluster, configuration, plugins, home, progress));
        JobManagerLaunch.Mode mode = job.isPresent()
                ? application(run, job.get(), jar.orElseThrow(), jobManagerPod)
                : new JobManagerLaunch.Mode.Session();
        return plan(common, mode);
    }

    @Override
    public Map<String, String> secrets(ResourceKey cluster) {
        return storage.secrets(cluster);
    }

    private ClusterPlan plan(Common common, JobManagerLaunch.Mode mode) {
        FlinkProcess jobManager = jobManager(common, common.jobManagerPod());
        FlinkProcess taskManager = taskManager(common, common.taskManagerPod());
        Launch jobManagerLaunch =
                new JobManagerLaunch(jobManager, common.memory().jobManager().dynamicProperties(), mode).launch();
        Launch taskManagerLaunch = new TaskManagerLaunch(
                        taskManager,
                        common.memory().taskManager().dynamicProperties(),
                        common.sizing().slots())
                .launch();
        return new ClusterPlan(
                common.run().number(),
                URI.create("http://127.0.0.1:" + common.ports().rest()),
                spec(jobManager, jobManagerLaunch),
                jobManager.logFile(JobManagerLaunch.ROLE),
                spec(taskManager, taskManagerLaunch),
                taskManager.logFile(TaskManagerLaunch.ROLE),
                common.sizing().taskManagers(),
                common.sizing().slots(),
                jobManagerLaunch.files(),
                taskManagerLaunch.files(),
                Stream.of(common.jobManagerPod(), common.taskManagerPod())
                        .flatMap(pod -> pod.folders().values().stream())
                        .distinct()
                        .toList(),
                info(common));
    }

    private FlinkProcess jobManager(Common common, PodMapping pod) {
        Jvm jvm = new Jvm(
                common.jdk(),
                common.memory().jobManager().jvmFlags(),
                CompilerTier.QUICK,
                common.classes().jobManager());
        String id = ProcessIds.jobManager(common.cluster(), common.run());
        return process(common, id, jvm, "jobmanager", pod);
    }

    private FlinkProcess taskManager(Common common, PodMapping pod) {
        Jvm jvm = new Jvm(
                common.jdk(),
                common.memory().taskManager().jvmFlags(),
                CompilerTier.QUICK,
                common.classes().taskManager());
        String id = ProcessIds.taskManager(common.cluster(), common.run());
        return process(common, id, jvm, "taskmanager-" + ClusterPlan.INDEX, pod);
    }

    private FlinkProcess process(Common common, String id, Jvm jvm, String folder, PodMapping pod) {
        return new FlinkProcess(
                id,
                common.home(),
                engines.addons(),
                common.storage().plugins(),
                jvm,
                Directories.below(files.of(common.cluster()).resolve(folder)),
                common.ports(),
                config(common),
                pod.environment(),
                Optional.ofNullable(
                        common.deployment().spec().logConfiguration().get(LocalNotes.LOG_CONFIGURATION)));
    }

    private SequencedMap<String, String> config(Common common) {
        SequencedMap<String, String> config = new LinkedHashMap<>();
        LocalConfiguration.of(common.configuration().asMap(), common.home().release())
                .values()
                .forEach(config::put);
        common.storage().into(config);
        if (common.sizing().parallelism() > 0) {
            config.put("parallelism.default", Integer.toString(common.sizing().parallelism()));
        }
        return config;
    }

    private static JobManagerLaunch.Mode application(Run run, JobSpec job, JobJar jar, PodMapping pod) {
        JobManagerLaunch.Start start = switch (run.from()) {
            case Restore.Empty _ -> new JobManagerLaunch.Start.Empty();
            case Restore.Exactly(String path) ->
                new JobManagerLaunch.Start.From(path, Boolean.TRUE.equals(job.allowNonRestoredState()));
        };
        return new JobManagerLaunch.Mode.Application(
                jar.file(),
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

    private static Map<String, String> info(Common common) {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("java-version", common.jdk().version());
        if (common.sizing().parallelism() > 0) {
            info.put("parallelism", Integer.toString(common.sizing().parallelism()));
        }
        return info;
    }
}
