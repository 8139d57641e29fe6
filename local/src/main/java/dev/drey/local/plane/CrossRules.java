package dev.drey.local.plane;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.local.planning.LocalSurroundings;
import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Position;
import dev.drey.model.problem.Problem;
import dev.drey.model.validation.Validation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a resource because of another one: of the same request, or else as it is stored.
 *
 * @param together all resources of the request
 */
record CrossRules(Resources stored, LocalSurroundings surroundings, List<Resource> together) {
    CrossRules {
        together = List.copyOf(together);
    }

    List<Problem> check(Resource next) {
        return switch (next) {
            case FlinkSessionJob job -> checkCluster(job);
            case FlinkStateSnapshot snapshot -> isTakenInAlready(snapshot) ? List.of() : checkJob(snapshot);
            case FlinkDeployment deployment -> checkSessionJobs(deployment);
            case FlinkBlueGreenDeployment _ -> List.of();
        };
    }

    private Optional<Resource> find(ResourceKey key) {
        return together.stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .or(() -> stored.get(key).map(Stored::resource));
    }

    private Optional<FlinkDeployment> cluster(FlinkSessionJob job) {
        return find(Intents.clusterOf(job)).map(FlinkDeployment.class::cast);
    }

    /** A session job may come before its cluster, and waits for it. */
    private List<Problem> checkCluster(FlinkSessionJob job) {
        return cluster(job)
                .map(cluster ->
                        Validation.validateTarget(job, cluster, surroundings.defaults(cluster.key()), Locator.NONE))
                .orElse(List.of());
    }

    /** Its job may be gone by now: what was taken in once is not wrong because of that. */
    private boolean isTakenInAlready(FlinkStateSnapshot snapshot) {
        return stored.get(snapshot.key())
                .filter(before -> before.resource()
                        .document()
                        .path("spec")
                        .equals(snapshot.document().path("spec")))
                .isPresent();
    }

    private List<Problem> checkJob(FlinkStateSnapshot snapshot) {
        Optional<Resource> job = Intents.jobOf(snapshot).flatMap(this::find);
        Intents intents = new Intents(surroundings);
        Map<String, String> configuration = job.map(
                        it -> intents.configurationOfRun(it, this::cluster).asMap())
                .orElse(Map.of());
        return Validation.validateTarget(snapshot, job, configuration, Locator.NONE);
    }

    /** The other way round: a session job that waits for its cluster must not find a cluster with a job of its own. */
    private List<Problem> checkSessionJobs(FlinkDeployment deployment) {
        if (deployment.spec().isSession() || stored.get(deployment.key()).isPresent()) {
            return List.of();
        }
        return stored.all().stream()
                .map(Stored::resource)
                .filter(it -> Intents.isSessionJobOf(deployment.key(), it))
                .map(job -> Problem.error(
                        Position.UNKNOWN,
                        "spec.job",
                        job.key().typedName() + " waits for "
                                + deployment.metadata().name() + " as its session cluster.",
                        "give this one another name, or delete the session job."))
                .toList();
    }
}
