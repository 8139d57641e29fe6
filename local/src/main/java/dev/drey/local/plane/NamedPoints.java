package dev.drey.local.plane;

import dev.drey.flink.snapshot.S3Access;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.ledger.Fitness;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.jobs.LocalRestorePoints;
import dev.drey.local.jobs.Specs;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkVersion;
import dev.drey.model.JobSpec;
import dev.drey.model.Resource;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The restore point that a manifest names: it is looked at before the manifest is taken in, so that nothing is stopped for nothing. */
record NamedPoints(Resources resources, Specs specs, Intents intents, LocalRestorePoints points) {
    private static final String FIELD = "spec.job.initialSavepointPath";

    /**
     * What is wrong with the point that the resource would be started from because of this apply.
     *
     * @param together all resources of the request
     * @param endpoint where its {@code s3:} paths lie; empty for Drey's folder
     */
    Optional<Problem> check(Resource next, List<Resource> together, Optional<S3Access> endpoint) {
        return next.job()
                .filter(job -> isAskedFor(next, job))
                .flatMap(job -> path(job))
                .map(intents.pathsOf(cluster(next, together)))
                .flatMap(path ->
                        problem(path, Fitness.of(points.look(endpoint, path), flink(next, together), Set.of())));
    }

    /** Of a new resource, and of one whose nonce asks for it. */
    private boolean isAskedFor(Resource next, JobSpec job) {
        Optional<Stored> before = resources.get(next.key());
        Long nonce = job.savepointRedeployNonce();
        return before.isEmpty()
                || (nonce != null
                        && !before.get()
                                .resource()
                                .job()
                                .map(JobSpec::savepointRedeployNonce)
                                .equals(Optional.of(nonce)));
    }

    private static Optional<String> path(JobSpec job) {
        return Optional.ofNullable(job.initialSavepointPath()).filter(path -> !path.isBlank());
    }

    /** The cluster that the job runs in: its own, or its session cluster. */
    Optional<FlinkDeployment> cluster(Resource next, List<Resource> together) {
        return switch (next) {
            case FlinkDeployment deployment -> Optional.of(deployment);
            case FlinkSessionJob job ->
                together.stream()
                        .filter(it -> it.key().equals(Intents.clusterOf(job)))
                        .filter(FlinkDeployment.class::isInstance)
                        .map(FlinkDeployment.class::cast)
                        .findFirst()
                        .or(() -> specs.sessionCluster(job));
            default -> Optional.empty();
        };
    }

    Optional<FlinkVersion> flink(Resource next, List<Resource> together) {
        return cluster(next, together).map(it -> it.spec().flinkVersion());
    }

    private static Optional<Problem> problem(String path, Fitness fitness) {
        return switch (fitness) {
            case Fitness.Fits _ -> Optional.empty();
            case Fitness.Unfit(String why) ->
                Optional.of(Problem.error(
                        Position.UNKNOWN,
                        FIELD,
                        "the job cannot be started from " + path + ": " + why + ".",
                        "name a savepoint that is whole, or leave the field out."));
            case Fitness.Unknown(String why) ->
                Optional.of(Problem.error(
                        Position.UNKNOWN,
                        FIELD,
                        path + " cannot be looked at now: " + why + ".",
                        "apply it again when it can be read."));
        };
    }
}
