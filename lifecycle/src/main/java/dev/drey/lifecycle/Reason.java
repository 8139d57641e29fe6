package dev.drey.lifecycle;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why something is done, or waited for. The same constant feeds the status condition, the event, {@code drey describe} and
 * the log; its sentence says what it means to a user.
 */
public enum Reason {
    // Starting
    SUBMIT("The job is being started", Tone.NORMAL),
    PREPARING("What the job needs is being fetched", Tone.NORMAL),
    PORT_TAKEN("The port that the manifest names is taken; Drey waits for it", Tone.WARNING),
    CLUSTER_STARTING("The JobManager is starting", Tone.NORMAL),
    JOB_STARTING("The job is being scheduled and restored", Tone.NORMAL),
    RUNNING("All tasks of the job are running", Tone.NORMAL),
    CLUSTER_READY("The session cluster answers", Tone.NORMAL),
    START_FAILED("The start failed", Tone.WARNING),
    START_GIVEN_UP(
            "The start failed several times; Drey waits for a change of the spec or for a restart", Tone.WARNING),
    START_TIMED_OUT("The start took longer than kubernetes.operator.deployment.readiness.timeout", Tone.WARNING),
    SESSION_CLUSTER_NOT_READY("The session cluster is not ready", Tone.NORMAL),

    // Rollback
    STABLE("The spec is stable: a rollback would come back to it", Tone.NORMAL),
    ROLLING_BACK("The newest spec is given up; the last stable one is started again", Tone.WARNING),
    ROLLED_BACK("The last stable spec runs, because the newest one failed", Tone.WARNING),
    ROLLBACK_FAILED("The last stable spec does not start either; it is tried again", Tone.WARNING),
    ROLLBACK_BLOCKED(
            "The newest state was written by the given-up version of Flink, which the last stable spec cannot read. Apply a spec that"
                    + " runs in the newer version",
            Tone.WARNING),

    // Changing
    SPEC_CHANGED("The spec changed", Tone.NORMAL),
    SPEC_CHANGED_IN_PLACE("The change needs no restart", Tone.NORMAL),
    SUSPENDING("The job is being suspended", Tone.NORMAL),
    PAUSING("Drey is going down; the job rests and keeps its state", Tone.NORMAL),
    SUSPENDED("The job is suspended", Tone.NORMAL),
    STOPPING_WITH_SAVEPOINT("The job is being stopped with a savepoint", Tone.NORMAL),
    SAVEPOINT_TAKEN("The job stopped after its savepoint", Tone.NORMAL),
    SAVEPOINT_FAILED("The savepoint failed; the job goes on", Tone.WARNING),
    SAVEPOINT_FALLBACK("No savepoint can be had; the newest restore point is used instead", Tone.WARNING),
    SAVEPOINT_UNHEARD("What became of the savepoint is not known", Tone.WARNING),
    JOB_NOT_RUNNING("The job is not running, so no savepoint can be taken", Tone.WARNING),
    CANCELLING("The job is being cancelled", Tone.NORMAL),
    CHECKPOINT_WOULD_BE_DELETED(
            "The job deletes its checkpoints when cancelled, and no directory is set for a savepoint", Tone.WARNING),
    STOPPING_CLUSTER("The cluster's processes are being stopped", Tone.NORMAL),

    // State
    RESTORE_POINTS_UNREADABLE("The directory of the job's checkpoints cannot be read", Tone.WARNING),
    CHECKPOINT_COMPLETED("A checkpoint of the run is complete; the job can go on from here", Tone.NORMAL),
    RESTORE_POINT_GONE(
            "The job had a completed checkpoint and none is found any more: it finished unseen, or they were deleted. Drey does not"
                    + " start it from less. Put the files back, or say where to start: initialSavepointPath with a new"
                    + " savepointRedeployNonce, or upgradeMode stateless",
            Tone.WARNING),
    RESTORING("The job is started from the restore point that was asked for", Tone.NORMAL),
    RESTORE_POINT_REFUSED("The job cannot be started from the restore point that it is to start from", Tone.WARNING),
    NEVER_STARTED("The job was never started", Tone.NORMAL),

    // Recovery
    JOBMANAGER_LOST("The cluster is lost", Tone.WARNING),
    JOBMANAGER_SILENT("The JobManager does not answer", Tone.WARNING),
    JOB_LOST("The cluster no longer knows the job", Tone.WARNING),
    JOB_RESTARTING("Flink is restarting the job after a failure", Tone.WARNING),
    RESTART_BACKOFF("The next start waits, because the last one failed", Tone.NORMAL),
    FAILED_JOB_RESTART("The failed job is started again, as kubernetes.operator.job.restart.failed asks", Tone.NORMAL),

    // Ends
    FINISHED("The job finished", Tone.NORMAL),
    FAILED("The job failed", Tone.WARNING),
    CANCELED("The job was cancelled outside Drey", Tone.WARNING),
    DELETING("The resource is being deleted", Tone.NORMAL),
    DELETED("The resource is deleted; its snapshots stay where they are", Tone.NORMAL),
    SESSION_JOBS_LEAVING("The session cluster waits until its jobs have left", Tone.NORMAL),
    SESSION_JOBS_REMAIN("The session cluster still has session jobs", Tone.WARNING),

    // Snapshots
    SNAPSHOT_TRIGGERED("The snapshot was asked for", Tone.NORMAL),
    SNAPSHOT_IN_PROGRESS("The snapshot is being taken", Tone.NORMAL),
    SNAPSHOT_COMPLETED("The snapshot is complete", Tone.NORMAL),
    SNAPSHOT_FAILED("The snapshot failed", Tone.WARNING),
    SNAPSHOT_ABANDONED("The snapshot was given up, because its job is not running", Tone.WARNING),
    SNAPSHOTS_SCHEDULED("Periodic snapshots are made from now on as the spec says", Tone.NORMAL),
    SNAPSHOT_EXPIRED("The snapshot is cleaned up, as the spec of its job says", Tone.NORMAL),
    SNAPSHOT_STILL_NEEDED("The snapshot is to be cleaned up, but something would be restored from it", Tone.NORMAL),
    SNAPSHOT_FILES_DELETED("The savepoint is deleted with its files", Tone.NORMAL),
    SNAPSHOT_FILES_STAY("The snapshot's resource is deleted; its files stay", Tone.NORMAL),
    SNAPSHOT_NOT_DISPOSED("The snapshot's resource is deleted; its files could not be, and stay", Tone.WARNING),

    // Drey itself
    NOT_POSSIBLE_NOW("The next step is not possible now; it is tried again", Tone.WARNING),
    NOTHING_RECORDED("Drey cannot write its journal, so it does nothing; it goes on when it can", Tone.WARNING),
    INTERNAL_ERROR("Drey made a mistake, and tries again", Tone.WARNING);

    private final String sentence;
    private final Tone tone;

    Reason(String sentence, Tone tone) {
        this.sentence = sentence;
        this.tone = tone;
    }

    /** What it means, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** The constant of this name; empty if it is one that only a later Drey knows. */
    public static Optional<Reason> named(String name) {
        return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    public boolean isWarning() {
        return tone == Tone.WARNING;
    }

    /** The constant as Kubernetes writes reasons: {@code JobmanagerLost}. */
    public String camelCase() {
        StringBuilder out = new StringBuilder();
        for (String word : name().split("_")) {
            out.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return out.toString();
    }

    private enum Tone {
        NORMAL,
        WARNING
    }
}
