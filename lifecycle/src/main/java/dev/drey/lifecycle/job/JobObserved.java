package dev.drey.lifecycle.job;

import dev.drey.lifecycle.snapshot.SnapshotsView;

/** Everything that the decision about a job reads, as of one moment. */
public record JobObserved(
        JobIntent intent,
        Recorded recorded,
        ClusterView cluster,
        JobView job,
        SavepointView stop,
        RestorePointsView points,
        Change change,
        SnapshotsView snapshots) {

    /** Of a job without snapshots. */
    public JobObserved(
            JobIntent intent,
            Recorded recorded,
            ClusterView cluster,
            JobView job,
            SavepointView stop,
            RestorePointsView points,
            Change change) {
        this(intent, recorded, cluster, job, stop, points, change, SnapshotsView.NONE);
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
        SAVEPOINT_REDEPLOY
    }
}
