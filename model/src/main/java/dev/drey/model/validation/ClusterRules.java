package dev.drey.model.validation;

import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkVersion;
import dev.drey.model.problem.Nearest;
import java.util.List;

/** What every cluster must say about itself, whatever runs on it. */
final class ClusterRules {
    private static final FlinkVersion OLDEST_SUPPORTED = FlinkVersion.V1_15;
    private static final FlinkVersion OLDEST_RECOMMENDED = FlinkVersion.V1_19;
    private static final List<String> PULL_POLICIES = List.of("IfNotPresent", "Always", "Never");
    private static final List<String> LOG_FILES = List.of("log4j-console.properties", "logback-console.xml");

    private ClusterRules() {}

    static void check(Cluster cluster) {
        FlinkDeploymentSpec spec = cluster.spec();
        Report report = cluster.report();
        checkVersion(spec.flinkVersion() == null ? List.of() : List.of(spec.flinkVersion()), report);
        String serviceAccount = spec.serviceAccount();
        if (serviceAccount == null || serviceAccount.isBlank()) {
            report.error(
                    "spec.serviceAccount",
                    "is missing: the pods need a service account.",
                    "add serviceAccount: flink (the name that the Helm chart creates for jobs).");
        }
        String policy = spec.imagePullPolicy();
        if (policy != null && !PULL_POLICIES.contains(policy)) {
            report.error(
                    "spec.imagePullPolicy",
                    "\"" + policy + "\" is no image pull policy.",
                    "write " + Nearest.to(policy, PULL_POLICIES).orElse(String.join(", ", PULL_POLICIES)) + ".");
        }
        for (String file : spec.logConfiguration().keySet()) {
            if (!LOG_FILES.contains(file)) {
                report.error(
                        "spec.logConfiguration." + file,
                        "is no log configuration that Flink's image reads.",
                        "use " + String.join(" or ", LOG_FILES) + ".");
            }
        }
    }

    private static void checkVersion(List<FlinkVersion> written, Report report) {
        if (written.isEmpty()) {
            report.error("spec.flinkVersion", "is missing.", "add flinkVersion: v2_0, matching the image.");
            return;
        }
        FlinkVersion version = written.getFirst();
        if (!version.isAtLeast(OLDEST_SUPPORTED)) {
            report.error(
                    "spec.flinkVersion",
                    "Flink " + version.majorMinor() + " is not supported.",
                    "use " + OLDEST_SUPPORTED.spelling() + " or newer.");
        } else if (!version.isAtLeast(OLDEST_RECOMMENDED)) {
            report.warning(
                    "spec.flinkVersion",
                    "Flink " + version.majorMinor() + " is deprecated.",
                    "move to " + OLDEST_RECOMMENDED.spelling() + " or newer.");
        }
    }
}
