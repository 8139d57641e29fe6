package dev.drey.model.validation;

import dev.drey.model.JobSpec;
import dev.drey.model.UpgradeMode;
import dev.drey.model.units.FlinkDuration;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What a job needs, on a cluster of its own or on a session cluster. */
final class JobRules {
    private static final String PERIODIC_SAVEPOINT = "kubernetes.operator.periodic.savepoint.interval";
    private static final String MAX_CHECKPOINT_AGE =
            "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age";

    private JobRules() {}

    /** Rules that the job's own fields decide. */
    static void checkFields(JobSpec job, Optional<Integer> taskManagers, Report report) {
        if (taskManagers.isEmpty() && job.parallelism() < 1) {
            report.error(
                    "spec.job.parallelism",
                    job.parallelism() == 0 ? "is missing or 0." : "must be at least 1.",
                    "add parallelism: 1 or more.");
        }
        String jar = job.jarUri();
        if (jar != null && !jar.isBlank()) {
            checkJar(jar, report);
        }
    }

    private static void checkJar(String jar, Report report) {
        String field = "spec.job.jarURI";
        try {
            var uri = new URI(jar);
            if (uri.getScheme() == null) {
                report.error(
                        field,
                        "\"" + jar + "\" has no scheme.",
                        "write local://" + (jar.startsWith("/") ? jar : "/" + jar) + " for a file in the image.");
            } else if (uri.getScheme().equals("local") && !jar.startsWith("local:///")) {
                report.error(
                        field, "\"" + jar + "\" names no absolute path.", "write three slashes: local:///opt/flink/….");
            }
        } catch (URISyntaxException notUri) {
            report.error(
                    field,
                    "\"" + jar + "\" is no URI: " + notUri.getReason() + ".",
                    "write it like local:///opt/flink/usrlib/job.jar.");
        }
    }

    /** Rules that the options of the cluster decide too. */
    static void checkDirectories(JobSpec job, Options options, Report report) {
        UpgradeMode mode = job.upgradeMode();
        String configuration = "spec.flinkConfiguration.";
        if (mode != UpgradeMode.STATELESS
                && options.text(Options.CHECKPOINT_DIRECTORY).isEmpty()) {
            report.error(
                    configuration + "state.checkpoints.dir",
                    "is missing: upgradeMode " + mode.spelling() + " needs a place for checkpoints.",
                    "add state.checkpoints.dir: s3://BUCKET/checkpoints, or use upgradeMode: stateless.");
        }
        if (options.text(Options.SAVEPOINT_DIRECTORY).isPresent()) {
            return;
        }
        savepointReason(job, options)
                .ifPresent(reason -> report.error(
                        configuration + "state.savepoints.dir",
                        "is missing: " + reason + " needs a place for savepoints.",
                        "add state.savepoints.dir: s3://BUCKET/savepoints."));
    }

    private static Optional<String> savepointReason(JobSpec job, Options options) {
        if (job.upgradeMode() == UpgradeMode.SAVEPOINT) {
            return Optional.of("upgradeMode savepoint");
        }
        if (job.savepointTriggerNonce() != null) {
            return Optional.of("savepointTriggerNonce");
        }
        if (options.text(PERIODIC_SAVEPOINT).filter(JobRules::isOn).isPresent()) {
            return Optional.of(PERIODIC_SAVEPOINT);
        }
        return options.text(MAX_CHECKPOINT_AGE).map(age -> MAX_CHECKPOINT_AGE);
    }

    /** An interval of 0 switches the timer off; a cron expression is always on. */
    private static boolean isOn(String interval) {
        try {
            return FlinkDuration.parse(interval).isPositive();
        } catch (IllegalArgumentException cron) {
            return true;
        }
    }
}
