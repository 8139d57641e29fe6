package dev.drey.lifecycle.job;

import dev.drey.lifecycle.snapshot.SnapshotsView;

/**
 * Everything that the decision about a job reads, as of one moment.
 *
 * @param change how the newest spec differs from the one that the recorded run was made from
 * @param sinceStable how the spec of the recorded run differs from the last stable one; nothing while there is none
 */
public record JobObserved(
        JobIntent intent,
        Recorded recorded,
        ClusterView cluster,
        JobView job,
        SavepointView stop,
        RestorePointsView points,
        Change change,
        SnapshotsView snapshots,
        Change sinceStable) {

    /** Of a job without snapshots, whose spec stood the test. */
    public JobObserved(
            JobIntent intent,
            Recorded recorded,
            ClusterView cluster,
            JobView job,
            SavepointView stop,
            RestorePointsView points,
            Change change) {
        this(intent, recorded, cluster, job, stop, points, change, SnapshotsView.NONE, Change.NONE);
    }

    /** How the newest spec differs from the one that the recorded run was made from. */
    public enum Change {
        /** Not at all. */
        NONE,
        /** Only in what needs no restart. */
        IN_PLACE,
        /** In what needs a new run. */
        UPGRADE,
        /** As {@link #UPGRADE}, and to another version of Flink: its HA metadata cannot be carried over. */
        FLINK_VERSION,
        /** {@code savepointRedeployNonce} changed: state is dropped on purpose for {@code initialSavepointPath}. */
        SAVEPOINT_REDEPLOY;

        /** Whether it needs a new run. */
        public boolean isUpgrade() {
            return switch (this) {
                case UPGRADE, FLINK_VERSION, SAVEPOINT_REDEPLOY -> true;
                case NONE, IN_PLACE -> false;
            };
        }
    }

    /** Whether the user's newest spec was given up: {@link #intent} says what the last stable one wants. */
    boolean isRollingBack() {
        return recorded.standing().rollback().isPresent();
    }
}
