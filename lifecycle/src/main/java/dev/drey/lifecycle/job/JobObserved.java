package dev.drey.lifecycle.job;

/** Everything that the decision about a job reads, as of one moment. */
public record JobObserved(
        JobIntent intent,
        Recorded recorded,
        ClusterView cluster,
        JobView job,
        SavepointView stop,
        RestorePointsView points,
        Change change) {

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
