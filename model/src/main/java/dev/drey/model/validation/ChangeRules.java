package dev.drey.model.validation;

import dev.drey.model.FlinkDeploymentSpec;
import dev.drey.model.FlinkSessionJobSpec;
import dev.drey.model.JobSpec;
import dev.drey.model.JobState;
import dev.drey.model.UpgradeMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an existing resource cannot be turned into. */
final class ChangeRules {
    private ChangeRules() {}

    static void check(FlinkDeploymentSpec before, FlinkDeploymentSpec after, Report report) {
        if (before.isSession() && !after.isSession()) {
            report.error(
                    "spec.job",
                    "a session cluster cannot get a job of its own.",
                    "use a FlinkSessionJob, or a new FlinkDeployment.");
        } else if (!before.isSession() && after.isSession()) {
            report.error(
                    "spec.job",
                    "the job of an application cluster cannot be removed.",
                    "set job.state: suspended, or delete the FlinkDeployment.");
        }
        if (before.mode() != after.mode()) {
            report.error(
                    "spec.mode",
                    "cannot change from " + before.mode().spelling() + " to "
                            + after.mode().spelling() + ".",
                    "take a savepoint, delete the FlinkDeployment and create it anew with initialSavepointPath.");
        }
        checkRedeploy(before.job(), after.job(), report);
        checkVersionOfSuspended(before, after, report);
    }

    static void check(FlinkSessionJobSpec before, FlinkSessionJobSpec after, Report report) {
        if (before.deploymentName() != null && !before.deploymentName().equals(after.deploymentName())) {
            report.error(
                    "spec.deploymentName",
                    "cannot change from " + before.deploymentName() + "; a session job stays on its cluster.",
                    "create a new FlinkSessionJob.");
        }
        checkRedeploy(before.job(), after.job(), report);
    }

    private static void checkRedeploy(@Nullable JobSpec before, @Nullable JobSpec after, Report report) {
        if (before == null || after == null || after.savepointRedeployNonce() == null) {
            return;
        }
        boolean asked = !Objects.equals(before.savepointRedeployNonce(), after.savepointRedeployNonce());
        String path = after.initialSavepointPath();
        if (asked && (path == null || path.isBlank())) {
            report.error(
                    "spec.job.initialSavepointPath",
                    "is missing: a new savepointRedeployNonce starts the job from it.",
                    "add the path of a savepoint or retained checkpoint.");
        }
    }

    /** The state of such a job lies in the high-availability metadata, which another Flink version does not read. */
    private static void checkVersionOfSuspended(FlinkDeploymentSpec before, FlinkDeploymentSpec after, Report report) {
        JobSpec old = before.job();
        JobSpec job = after.job();
        if (old == null || job == null || job.upgradeMode() == UpgradeMode.STATELESS) {
            return;
        }
        boolean lastState = old.state() == JobState.SUSPENDED && old.upgradeMode() == UpgradeMode.LAST_STATE;
        if (lastState && before.flinkVersion() != after.flinkVersion()) {
            report.error(
                    "spec.flinkVersion",
                    "cannot change while the job is suspended by last-state.",
                    "resume it with the old version first, then change the version.");
        }
    }
}
