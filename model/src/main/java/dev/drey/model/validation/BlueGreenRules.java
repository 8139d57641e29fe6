package dev.drey.model.validation;

import dev.drey.model.FlinkBlueGreenDeployment;
import dev.drey.model.FlinkBlueGreenDeploymentSpec;
import dev.drey.model.IngressSpec;
import dev.drey.model.problem.Nearest;
import java.util.List;

/** Blue/green deployments: their own few options, and a template that must be a valid application cluster. */
final class BlueGreenRules {
    private static final List<String> OPTIONS = List.of(
            "kubernetes.operator.bluegreen.abort.grace-period",
            "kubernetes.operator.bluegreen.reconciliation.reschedule-interval",
            "kubernetes.operator.bluegreen.deployment-deletion.delay");

    private BlueGreenRules() {}

    static void check(FlinkBlueGreenDeployment resource, Options options, Report report) {
        FlinkBlueGreenDeploymentSpec spec = resource.spec();
        spec.configuration().forEach((key, value) -> checkOption(key, value, report));
        IngressSpec ingress = spec.ingress();
        if (ingress != null) {
            IngressRules.check(
                    ingress,
                    resource.metadata().namespace(),
                    resource.metadata().name(),
                    report);
        }
        Report template = report.within("spec.template");
        if (spec.template().spec().isSession()) {
            template.error(
                    "spec.job",
                    "is missing: a blue/green deployment switches a job.",
                    "add the job, or use a FlinkDeployment.");
        }
        var cluster = new Cluster(
                resource.metadata().namespace(),
                resource.metadata().name(),
                spec.template().spec(),
                options,
                template);
        DeploymentRules.check(cluster);
    }

    private static void checkOption(String key, String value, Report report) {
        String field = "spec.configuration." + key;
        if (!OPTIONS.contains(key)) {
            String fix = Nearest.to(key, OPTIONS)
                    .map(near -> "write " + near + ".")
                    .orElse("options of the job belong under spec.template.spec.flinkConfiguration.");
            report.warning(field, "is no option of a blue/green deployment; it does nothing.", fix);
        } else if (!OptionType.DURATION.accepts(value)) {
            report.error(field, "must be a duration, but \"" + value + "\" was found.", "write it like 10 min.");
        }
    }
}
