package dev.drey.model.validation;

import dev.drey.model.FlinkVersion;
import dev.drey.model.JobSpec;
import dev.drey.model.UpgradeMode;

/** What is allowed for a job but is seldom meant. */
final class JobAdvice {
    private JobAdvice() {}

    static void check(JobSpec job, Cluster cluster) {
        checkParallelism(job, cluster);
        checkState(job, cluster);
        Report report = cluster.report();
        if (job.savepointTriggerNonce() != null) {
            report.warning("spec.job.savepointTriggerNonce", "is deprecated.", "create a FlinkStateSnapshot instead.");
        }
        FlinkVersion version = cluster.spec().flinkVersion();
        if (job.checkpointTriggerNonce() != null) {
            boolean unable = version != null && !version.isAtLeast(FlinkVersion.V1_17);
            report.warning(
                    "spec.job.checkpointTriggerNonce",
                    unable ? "does nothing before Flink 1.17." : "is deprecated.",
                    "create a FlinkStateSnapshot with checkpoint: {} instead.");
        }
    }

    private static void checkParallelism(JobSpec job, Cluster cluster) {
        int replicas = cluster.spec().taskManagerReplicas().orElse(0);
        int parallelism = replicas * cluster.options().slots().orElse(0);
        if (parallelism > 0 && job.parallelism() > 0 && job.parallelism() != parallelism) {
            cluster.report()
                    .warning(
                            "spec.job.parallelism",
                            "is ignored: " + replicas + " TaskManagers (taskManager.replicas) with "
                                    + parallelism / replicas + " slots each make the parallelism " + parallelism + ".",
                            "write parallelism: " + parallelism + ", or remove taskManager.replicas.");
        }
    }

    private static void checkState(JobSpec job, Cluster cluster) {
        Options options = cluster.options();
        boolean keepsState = options.text(Options.CHECKPOINT_DIRECTORY).isPresent()
                || options.text("execution.checkpointing.interval").isPresent();
        if (job.upgradeMode() == UpgradeMode.STATELESS && keepsState) {
            cluster.report()
                    .warning(
                            "spec.job.upgradeMode",
                            "stateless: every change of the spec starts the job from empty, although checkpoints are configured.",
                            "use last-state or savepoint to keep the state.");
        }
        if (job.upgradeMode() == UpgradeMode.LAST_STATE
                && options.needsHighAvailability()
                && !options.isHighlyAvailable()) {
            cluster.report()
                    .warning(
                            "spec.job.upgradeMode",
                            "last-state without high availability: the last checkpoint is known only while the JobManager lives.",
                            "set high-availability.type: kubernetes and high-availability.storageDir.");
        }
    }
}
