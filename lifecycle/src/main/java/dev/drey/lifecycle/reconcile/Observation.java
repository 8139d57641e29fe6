package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.deployment.ClusterDecision;
import dev.drey.lifecycle.deployment.ClusterObserved;
import dev.drey.lifecycle.job.JobDecision;
import dev.drey.lifecycle.job.JobObserved;
import dev.drey.lifecycle.snapshot.SnapshotDecision;
import dev.drey.lifecycle.snapshot.SnapshotObserved;
import java.time.Instant;

/** One complete look at a resource and its world. The decision reads this and the time, and nothing else. */
public sealed interface Observation {
    Stored stored();

    record OfJob(Stored stored, JobObserved seen) implements Observation {}

    record OfCluster(Stored stored, ClusterObserved seen) implements Observation {}

    record OfSnapshot(Stored stored, SnapshotObserved seen) implements Observation {}

    default Step decide(Instant now) {
        return switch (this) {
            case OfJob job -> JobDecision.decide(job.seen(), now);
            case OfCluster cluster -> ClusterDecision.decide(cluster.seen(), now);
            case OfSnapshot snapshot -> SnapshotDecision.decide(snapshot.seen(), now);
        };
    }
}
