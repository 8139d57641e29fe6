package dev.drey.local.planning;

import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.EffectiveConfiguration;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.JobJar;
import dev.drey.local.distribution.JobJars;
import dev.drey.local.jobs.SessionJars;
import dev.drey.local.jobs.Specs;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The jars of jobs, of applications and of session jobs alike, and the slots that session jobs need. */
public final class LocalJars implements JobJarFinder, SessionJars {
    private final JobJars jars;
    private final Engines engines;
    private final Resources resources;
    private final Specs specs;
    private final KeptJars kept;

    public LocalJars(JobJars jars, Engines engines, Resources resources, Specs specs, ClusterFiles files) {
        this.jars = jars;
        this.engines = engines;
        this.resources = resources;
        this.specs = specs;
        this.kept = new KeptJars(files);
    }

    @Override
    public JobJar find(ResourceKey cluster, Run run, JobSpec job, FlinkHome home, Consumer<String> progress) {
        return find(cluster, cluster, run, job, home, progress);
    }

    private JobJar find(
            ResourceKey cluster, ResourceKey owner, Run run, JobSpec job, FlinkHome home, Consumer<String> progress) {
        String uri = Optional.ofNullable(job.jarUri())
                .orElseThrow(() -> new Unplannable("spec.job.jarURI is missing: on one machine a job needs its jar"));
        String uid = resources
                .get(owner)
                .map(Stored::uid)
                .orElseThrow(() -> new Unplannable(owner + " has been deleted meanwhile"));
        KeptJars.Spec spec = new KeptJars.Spec(uid, run.generation(), uri);
        return kept.find(cluster, owner, spec).orElseGet(() -> {
            JobJar jar = resolve(uri, job, home, progress);
            kept.remember(cluster, owner, spec, jar);
            return jar;
        });
    }

    private JobJar resolve(String uri, JobSpec job, FlinkHome home, Consumer<String> progress) {
        JobJars.Resolution resolution = jars.resolve(
                uri, Optional.ofNullable(job.entryClass()), home, state -> progress.accept(Engines.describe(state)));
        return switch (resolution) {
            case JobJars.Resolution.Found found -> found.jar();
            case JobJars.Resolution.Refused(String why) ->
                throw new Unplannable("spec.job.jarURI: " + why, isOnThisMachine(uri));
        };
    }

    /** What is not on this disk now will not be there a moment later; a server may answer again. */
    private static boolean isOnThisMachine(String uri) {
        return uri.startsWith("local:") || uri.startsWith("file:") || uri.startsWith("/");
    }

    @Override
    public Path resolve(ResourceKey cluster, FlinkSessionJob job, Run run) {
        FlinkDeployment deployment = specs.sessionCluster(job)
                .orElseThrow(() -> new Unplannable("there is no session cluster " + cluster.name()));
        JobSpec spec = job.job().orElseThrow(() -> new Unplannable("spec.job is missing"));
        FlinkHome home = engines.home(deployment, _ -> {});
        return find(cluster, job.key(), run, spec, home, _ -> {}).file();
    }

    @Override
    public int slotsNeeded(ResourceKey cluster) {
        return resources.all().stream()
                .map(Stored::resource)
                .filter(it -> Intents.isSessionJobOf(cluster, it))
                .map(FlinkSessionJob.class::cast)
                .mapToInt(this::parallelism)
                .sum();
    }

    private int parallelism(FlinkSessionJob job) {
        JobSpec spec = job.spec().job();
        if (spec != null && spec.parallelism() > 0) {
            return spec.parallelism();
        }
        EffectiveConfiguration configuration = specs.configuration(job);
        return configuration.text("parallelism.default").map(Integer::parseInt).orElse(1);
    }
}
