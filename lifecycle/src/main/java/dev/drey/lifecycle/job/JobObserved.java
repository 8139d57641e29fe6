package dev.drey.lifecycle.job;

import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.snapshot.SnapshotsView;

/**
 * Everything that the decision about a job reads, as of one moment.
 *
 * @param origin what lies at the path that the next start is named to be from
 * @param ledger what is remembered of the job's restore points
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
        OriginView origin,
        Ledger ledger,
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
            OriginView origin,
            Ledger ledger,
            Change change) {
        this(intent, recorded, cluster, job, stop, points, origin, ledger, change, SnapshotsView.NONE, Change.NONE);
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
        SAVEPOINT_REDEPLOY,
        /** A command named a restore point that the job is to be started from: what it did since is dropped on purpose. */
        RESTORE;

        /** Whether it needs a new run. */
        public boolean isUpgrade() {
            return switch (this) {
                case UPGRADE, FLINK_VERSION, SAVEPOINT_REDEPLOY, RESTORE -> true;
                case NONE, IN_PLACE -> false;
            };
        }
    }

    /** Whether the user's newest spec was given up: {@link #intent} says what the last stable one wants. */
    boolean isRollingBack() {
        return recorded.standing().rollback().isPresent();
    }
}
