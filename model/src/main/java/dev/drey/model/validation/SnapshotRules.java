package dev.drey.model.validation;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.FlinkStateSnapshotSpec;
import dev.drey.model.FlinkStateSnapshotSpec.JobReference;
import dev.drey.model.FlinkStateSnapshotSpec.Savepoint;
import dev.drey.model.Resource;
import java.util.Optional;

/** Snapshots: either a savepoint or a checkpoint, of a job that is named. */
final class SnapshotRules {
    private SnapshotRules() {}

    static void check(FlinkStateSnapshotSpec spec, Report report) {
        Savepoint savepoint = spec.savepoint();
        if (savepoint == null && !spec.checkpoint()) {
            report.error("spec", "says neither savepoint nor checkpoint.", "add savepoint: {} or checkpoint: {}.");
        } else if (savepoint != null && spec.checkpoint()) {
            report.error("spec.checkpoint", "stands beside savepoint; a snapshot is one of the two.", "remove one.");
        }
        if (spec.backoffLimit() < FlinkStateSnapshotSpec.RETRY_FOR_EVER) {
            report.error("spec.backoffLimit", "must be -1 (no limit), 0 (no retry) or more.", "use -1.");
        }
        if (savepoint != null && savepoint.alreadyExists()) {
            String path = savepoint.path();
            if (path == null || path.isBlank()) {
                report.error(
                        "spec.savepoint.path",
                        "is missing: where does the savepoint lie?",
                        "add path: s3://BUCKET/savepoints/savepoint-….");
            }
            return;
        }
        checkReference(spec.jobReference() == null ? new JobReference(null, null) : spec.jobReference(), report);
    }

    private static void checkReference(JobReference reference, Report report) {
        String name = reference.name();
        if (reference.kind() == null && name == null) {
            report.error(
                    "spec.jobReference",
                    "is missing: a snapshot needs the job it is of.",
                    "add jobReference: {kind: FlinkDeployment, name: …}.");
        } else if (reference.kind() == null) {
            report.error("spec.jobReference.kind", "is missing.", "add kind: FlinkDeployment or FlinkSessionJob.");
        } else if (name == null || name.isBlank()) {
            report.error("spec.jobReference.name", "is missing.", "add the name of the job's resource.");
        }
    }

    /** What can only be said once it is known whether the job exists. */
    static void checkTarget(FlinkStateSnapshot snapshot, Optional<Resource> target, Options options, Report report) {
        FlinkStateSnapshotSpec spec = snapshot.spec();
        Savepoint savepoint = spec.savepoint();
        JobReference reference = spec.jobReference();
        boolean exists = savepoint != null && savepoint.alreadyExists();
        if (exists || reference == null || reference.kind() == null || reference.name() == null) {
            return;
        }
        String named = reference.kind().kindName() + " " + snapshot.metadata().namespace() + "/" + reference.name();
        if (target.isEmpty()) {
            report.error(
                    "spec.jobReference.name",
                    "there is no " + named + ".",
                    "name one that exists, in the same namespace.");
        } else if (target.get() instanceof FlinkDeployment cluster
                && cluster.spec().isSession()) {
            report.error(
                    "spec.jobReference.name",
                    named + " is a session cluster; it has no job of its own.",
                    "name one of its FlinkSessionJobs.");
        } else if (savepoint != null
                && savepoint.path() == null
                && options.text(Options.SAVEPOINT_DIRECTORY).isEmpty()) {
            report.error(
                    "spec.savepoint.path",
                    "is missing, and " + named + " has no state.savepoints.dir.",
                    "add path: s3://BUCKET/savepoints.");
        }
    }
}
