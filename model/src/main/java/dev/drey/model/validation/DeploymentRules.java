package dev.drey.model.validation;

import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.IngressSpec;
import dev.drey.model.JobSpec;

/** All that holds for a cluster as it stands, in the order of its fields. */
final class DeploymentRules {
    private DeploymentRules() {}

    static void check(Cluster cluster) {
        FlinkDeploymentSpec spec = cluster.spec();
        ClusterRules.check(cluster);
        OptionRules.checkValues(spec.flinkConfiguration(), cluster.report());
        OptionRules.checkTogether(cluster.options(), cluster.report());
        AutoscalerRules.check(cluster.options(), cluster.report());
        IngressSpec ingress = spec.ingress();
        if (ingress != null) {
            IngressRules.check(ingress, cluster.namespace(), cluster.name(), cluster.report());
        }
        PodTemplateRules.check(cluster);
        ResourceRules.check(cluster);
        JobSpec job = spec.job();
        if (job != null) {
            JobRules.checkFields(job, spec.taskManagerReplicas(), cluster.report());
            JobRules.checkDirectories(job, cluster.options(), cluster.report());
            JobAdvice.check(job, cluster);
        }
        ClusterAdvice.check(cluster);
    }
}
