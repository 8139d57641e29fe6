package dev.drey.model.validation;

import dev.drey.model.problem.Nearest;
import java.util.List;
import java.util.Map;

/** Options: which are not for users to set, what their values may be, which need each other. */
final class OptionRules {
    private static final Map<String, String> FORBIDDEN = Map.of(
            "kubernetes.namespace", "metadata.namespace",
            "kubernetes.cluster-id", "metadata.name",
            "high-availability.cluster-id", "metadata.name");
    private static final String HEALTH_CHECK = "kubernetes.operator.cluster.health-check.enabled";
    private static final String RECOVERY = "kubernetes.operator.jm-deployment-recovery.enabled";
    private static final String OLD_RECOVERY = "kubernetes.operator.reconciler.jm-deployment-recovery.enabled";
    private static final String CONFIGURATION = "spec.flinkConfiguration.";

    private OptionRules() {}

    /** Checks what the user wrote; what the control plane defaults to is checked where that is read. */
    static void checkValues(Map<String, String> written, Report report) {
        written.forEach((key, value) -> checkValue(key, value, report));
    }

    private static void checkValue(String key, String value, Report report) {
        String field = CONFIGURATION + key;
        OptionType type = OptionTypes.ALL.get(key);
        if (FORBIDDEN.containsKey(key)) {
            report.error(field, "is not for users to set; it follows from " + FORBIDDEN.get(key) + ".", "remove it.");
        } else if (type != null && !type.accepts(value)) {
            report.error(
                    field,
                    "must be " + type.expected() + ", but \"" + value + "\" was found.",
                    "write it like " + type.example() + ".");
        } else if (type == null && key.startsWith(OptionTypes.OPERATOR)) {
            checkOperatorKey(key, field, report);
        }
    }

    private static void checkOperatorKey(String key, String field, Report report) {
        String name = key.substring(OptionTypes.OPERATOR.length());
        boolean openEnded =
                List.of("plugins.", "job.autoscaler.", "metrics.", "default-configuration.", "bluegreen.").stream()
                        .anyMatch(name::startsWith);
        if (openEnded) {
            return;
        }
        if (OptionTypes.CONTROL_PLANE_ONLY.stream().anyMatch(name::startsWith)) {
            report.warning(field, "is an option of the control plane itself and does nothing here.", "set it there.");
            return;
        }
        Nearest.to(key, OptionTypes.ALL.keySet())
                .filter(near -> near.startsWith(OptionTypes.OPERATOR))
                .ifPresent(
                        near -> report.warning(field, "is no known option; it does nothing.", "write " + near + "."));
    }

    /** Checks what options need each other, whoever set them. */
    static void checkTogether(Options options, Report report) {
        if (options.flag(false, HEALTH_CHECK) && !options.flag(true, RECOVERY, OLD_RECOVERY)) {
            report.error(
                    CONFIGURATION + HEALTH_CHECK,
                    "the health check restarts jobs, which " + RECOVERY + ": false forbids.",
                    "remove one of the two.");
        }
        if (options.isHighlyAvailable()
                && options.text("high-availability.storageDir").isEmpty()) {
            report.warning(
                    CONFIGURATION + "high-availability.storageDir",
                    "is missing: Flink does not start with high availability and no place for its data.",
                    "add high-availability.storageDir: s3://BUCKET/ha.");
        }
    }
}
