package dev.drey.model.validation;

import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Kind;
import dev.drey.model.Resource;
import dev.drey.model.ResourceKey;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import dev.drey.model.reading.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All rules for a resource, checked at once. */
public final class Validation {
    /**
     * Set to {@code true} in the default configuration by a control plane that restores lost jobs from their checkpoint
     * directories: advice on Flink's own high availability would be wrong there.
     */
    public static final String RESTORES_LOST_JOBS = "kubernetes.operator.drey.restores-lost-jobs";

    private Validation() {}

    /**
     * Everything that is wrong with {@code next}, in the order of its text.
     *
     * @param previous the resource as it is in force, if it exists
     * @param defaultConfiguration the control plane's own options, which those of the resource overlay
     */
    public static List<Problem> validate(
            Resource next, Optional<Resource> previous, Map<String, String> defaultConfiguration, Locator locator) {
        Report report = Report.on(locator);
        NameRules.check(next.kind(), next.metadata(), report);
        switch (next) {
            case FlinkDeployment deployment -> check(deployment, defaultConfiguration, report);
            case FlinkSessionJob job -> SessionJobRules.check(job, Options.of(defaultConfiguration, Map.of()), report);
            case FlinkStateSnapshot snapshot -> SnapshotRules.check(snapshot.spec(), report);
            case FlinkBlueGreenDeployment blueGreen -> {
                var written = blueGreen.spec().template().spec().flinkConfiguration();
                BlueGreenRules.check(blueGreen, Options.of(defaultConfiguration, written), report);
            }
        }
        previous.ifPresent(before -> checkChange(before, next, report));
        UriRules.check(next.document(), report);
        return report.problems().stream().distinct().sorted(Problem.BY_POSITION).toList();
    }

    /**
     * Everything that is wrong with an input: what reading found and what the rules say of each resource, session jobs
     * together with their cluster where that is known.
     *
     * @param existing the resources in force, for changes and for clusters that the input itself does not define
     */
    public static List<Problem> validateAll(
            Manifests manifests,
            Function<ResourceKey, Optional<Resource>> existing,
            Map<String, String> defaultConfiguration) {
        var problems = new ArrayList<>(manifests.problems());
        for (Resource resource : manifests.resources()) {
            Locator locator = manifests.locator(resource);
            problems.addAll(validate(resource, existing.apply(resource.key()), defaultConfiguration, locator));
            if (resource instanceof FlinkSessionJob job) {
                cluster(job, manifests, existing)
                        .ifPresent(cluster ->
                                problems.addAll(validateTarget(job, cluster, defaultConfiguration, locator)));
            }
        }
        return problems.stream().distinct().sorted(Problem.BY_POSITION).toList();
    }

    private static Optional<FlinkDeployment> cluster(
            FlinkSessionJob job, Manifests manifests, Function<ResourceKey, Optional<Resource>> existing) {
        String name = job.spec().deploymentName();
        if (name == null) {
            return Optional.empty();
        }
        var key = new ResourceKey(Kind.FLINK_DEPLOYMENT, job.metadata().namespace(), name);
        return manifests.resources().stream()
                .filter(resource -> resource.key().equals(key))
                .findFirst()
                .or(() -> existing.apply(key))
                .map(FlinkDeployment.class::cast);
    }

    /** What is wrong with a session job on the cluster it names; {@link #validate} says what is wrong with it alone. */
    public static List<Problem> validateTarget(
            FlinkSessionJob job, FlinkDeployment cluster, Map<String, String> defaultConfiguration, Locator locator) {
        Report report = Report.on(locator);
        var written = new LinkedHashMap<>(cluster.spec().flinkConfiguration());
        written.putAll(job.spec().flinkConfiguration());
        SessionJobRules.checkTarget(job, cluster, Options.of(defaultConfiguration, written), report);
        return report.problems().stream().sorted(Problem.BY_POSITION).toList();
    }

    /**
     * What is wrong with a snapshot of the job it names; {@link #validate} says what is wrong with it alone.
     *
     * @param target the resource that {@code jobReference} names, if it exists
     * @param jobConfiguration the options in force for that job, those of its session cluster and the defaults included
     */
    public static List<Problem> validateTarget(
            FlinkStateSnapshot snapshot,
            Optional<Resource> target,
            Map<String, String> jobConfiguration,
            Locator locator) {
        Report report = Report.on(locator);
        SnapshotRules.checkTarget(snapshot, target, Options.of(jobConfiguration, Map.of()), report);
        return report.problems();
    }

    private static void check(FlinkDeployment deployment, Map<String, String> defaults, Report report) {
        Options options = Options.of(defaults, deployment.spec().flinkConfiguration());
        DeploymentRules.check(new Cluster(
                deployment.metadata().namespace(), deployment.metadata().name(), deployment.spec(), options, report));
    }

    private static void checkChange(Resource before, Resource next, Report report) {
        if (before instanceof FlinkDeployment old && next instanceof FlinkDeployment deployment) {
            ChangeRules.check(old.spec(), deployment.spec(), report);
        } else if (before instanceof FlinkSessionJob old && next instanceof FlinkSessionJob job) {
            ChangeRules.check(old.spec(), job.spec(), report);
        }
    }
}
