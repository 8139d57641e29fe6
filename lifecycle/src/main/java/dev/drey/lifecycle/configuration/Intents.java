package dev.drey.lifecycle.configuration;

import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.deployment.ClusterIntent;
import dev.drey.lifecycle.job.Host;
import dev.drey.lifecycle.job.JobIntent;
import dev.drey.lifecycle.ledger.RestoreOrder;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotIntent;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.FlinkStateSnapshotSpec;
import dev.drey.model.JobSpec;
import dev.drey.model.JobState;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.SavepointFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads from a stored resource what its decision needs to know, and nothing else. */
public final class Intents {
    private final Surroundings surroundings;

    public Intents(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public JobIntent application(Stored stored, FlinkDeployment deployment, JobSpec job) {
        UnaryOperator<String> paths = surroundings.paths(deployment);
        return jobIntent(stored, new Host.Own(stored.key()), job, configurationOf(deployment, paths), paths);
    }

    public ClusterIntent session(Stored stored, FlinkDeployment deployment) {
        EffectiveConfiguration configuration = configurationOf(deployment);
        return new ClusterIntent(
                stored.key(),
                stored.uid(),
                stored.generation(),
                specOf(stored),
                stored.paused(),
                stored.deleting(),
                configuration.blockOnSessionJobs(),
                configuration.readinessTimeout(),
                configuration.rollback().enabled());
    }

    /** @param cluster the session cluster's resource, if there is one: its configuration lies under the job's */
    public JobIntent sessionJob(Stored stored, FlinkSessionJob sessionJob, Optional<FlinkDeployment> cluster) {
        JobSpec job = sessionJob.spec().job();
        if (job == null) {
            throw new IllegalArgumentException("a session job without spec.job is refused when it is applied");
        }
        UnaryOperator<String> paths = pathsOf(cluster);
        EffectiveConfiguration configuration = configurationOf(sessionJob, cluster, paths);
        return jobIntent(stored, new Host.Session(clusterOf(sessionJob)), job, configuration, paths);
    }

    /**
     * @param directory where savepoints of the job go that name none
     * @param cluster that the job runs in, if there is one
     */
    public SnapshotIntent snapshot(
            Stored stored, FlinkStateSnapshot snapshot, Optional<String> directory, Optional<FlinkDeployment> cluster) {
        FlinkStateSnapshotSpec spec = snapshot.spec();
        Optional<FlinkStateSnapshotSpec.Savepoint> savepoint = Optional.ofNullable(spec.savepoint());
        boolean exists = savepoint
                .filter(FlinkStateSnapshotSpec.Savepoint::alreadyExists)
                .isPresent();
        Optional<String> path =
                savepoint.map(FlinkStateSnapshotSpec.Savepoint::path).map(pathsOf(cluster));
        return new SnapshotIntent(
                stored.key(),
                stored.uid(),
                jobOf(snapshot),
                spec.checkpoint(),
                exists ? path : Optional.empty(),
                spec.checkpoint() ? Optional.empty() : path.or(() -> directory),
                savepoint
                        .filter(it -> it.formatType() == SavepointFormat.NATIVE)
                        .isPresent(),
                spec.backoffLimit(),
                savepoint
                        .filter(FlinkStateSnapshotSpec.Savepoint::disposeOnDelete)
                        .isPresent(),
                stored.deleting());
    }

    public EffectiveConfiguration configurationOf(FlinkDeployment deployment) {
        return configurationOf(deployment, surroundings.paths(deployment));
    }

    private EffectiveConfiguration configurationOf(FlinkDeployment deployment, UnaryOperator<String> paths) {
        return EffectiveConfiguration.of(
                        surroundings.defaults(deployment.key()),
                        deployment.spec().flinkConfiguration())
                .mapped(paths);
    }

    /** @param cluster the session cluster's resource, if there is one: its configuration lies under the job's */
    public EffectiveConfiguration configurationOf(FlinkSessionJob sessionJob, Optional<FlinkDeployment> cluster) {
        return configurationOf(sessionJob, cluster, pathsOf(cluster));
    }

    private EffectiveConfiguration configurationOf(
            FlinkSessionJob sessionJob, Optional<FlinkDeployment> cluster, UnaryOperator<String> paths) {
        return EffectiveConfiguration.of(
                        surroundings.defaults(clusterOf(sessionJob)),
                        cluster.map(it -> it.spec().flinkConfiguration()).orElse(Map.of()),
                        sessionJob.spec().flinkConfiguration())
                .mapped(paths);
    }

    /** What a run of the resource would be configured with; nothing for what has no runs. */
    public EffectiveConfiguration configurationOfRun(
            Resource resource, Function<FlinkSessionJob, Optional<FlinkDeployment>> cluster) {
        return switch (resource) {
            case FlinkDeployment deployment -> configurationOf(deployment);
            case FlinkSessionJob sessionJob -> configurationOf(sessionJob, cluster.apply(sessionJob));
            case FlinkStateSnapshot _, FlinkBlueGreenDeployment _ -> EffectiveConfiguration.of();
        };
    }

    /** How a path that a job of this cluster names is seen by its processes. */
    public UnaryOperator<String> pathsOf(Optional<FlinkDeployment> cluster) {
        return cluster.map(surroundings::paths).orElse(UnaryOperator.identity());
    }

    /** The resource whose job the snapshot is of. */
    public static Optional<ResourceKey> jobOf(FlinkStateSnapshot snapshot) {
        FlinkStateSnapshotSpec.JobReference reference = snapshot.spec().jobReference();
        if (reference == null || reference.kind() == null || reference.name() == null) {
            return Optional.empty();
        }
        return Optional.of(new ResourceKey(reference.kind(), snapshot.metadata().namespace(), reference.name()));
    }

    /** The session cluster that a session job belongs to: of the name it gives, in its own namespace. */
    public static ResourceKey clusterOf(FlinkSessionJob sessionJob) {
        String name = sessionJob.spec().deploymentName();
        return new ResourceKey(Kind.FLINK_DEPLOYMENT, sessionJob.metadata().namespace(), name == null ? "" : name);
    }

    /** Whether it is a session job that belongs to this cluster. */
    public static boolean isSessionJobOf(ResourceKey cluster, Resource resource) {
        return resource instanceof FlinkSessionJob job && clusterOf(job).equals(cluster);
    }

    private static JobIntent jobIntent(
            Stored stored, Host host, JobSpec job, EffectiveConfiguration configuration, UnaryOperator<String> paths) {
        return new JobIntent(
                stored.key(),
                stored.uid(),
                stored.generation(),
                specOf(stored),
                host,
                job.state() == JobState.RUNNING,
                stored.paused(),
                stored.deleting(),
                job.upgradeMode(),
                Optional.ofNullable(job.initialSavepointPath())
                        .filter(path -> !path.isBlank())
                        .map(paths),
                RestoreOrder.of(stored.resource().document()).map(RestoreOrder::from),
                configuration.snapshotWishes(
                        Optional.ofNullable(job.savepointTriggerNonce()),
                        Optional.ofNullable(job.checkpointTriggerNonce())),
                configuration.jobOptions());
    }

    private static SpecDocument specOf(Stored stored) {
        return new SpecDocument(stored.resource().document().toString());
    }
}
