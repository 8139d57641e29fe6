package dev.drey.lifecycle.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.reconcile.Observation;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.status.FlinkDeploymentStatus;
import dev.drey.model.status.FlinkSessionJobStatus;
import java.util.List;

/** The {@code .status} document of a resource. Claims nothing that was not observed or recorded. */
public final class StatusDocuments {
    private StatusDocuments() {}

    public static ObjectNode of(Observation seen, Step step) {
        return switch (seen) {
            case Observation.OfJob job -> ofJob(job, step);
            case Observation.OfCluster cluster ->
                ClusterStatus.of(cluster.seen(), step).toJson();
            case Observation.OfSnapshot snapshot ->
                SnapshotStatus.of(snapshot.seen())
                        .with(List.of(Conditions.progressing(
                                step,
                                snapshot.stored().generation(),
                                snapshot.stored().created())))
                        .toJson();
        };
    }

    private static ObjectNode ofJob(Observation.OfJob job, Step step) {
        FlinkDeploymentStatus full = JobStatusDocument.of(job.seen(), step);
        if (job.stored().resource() instanceof FlinkSessionJob) {
            return new FlinkSessionJobStatus(
                            full.jobStatus(),
                            full.error(),
                            full.observedGeneration(),
                            full.lifecycleState(),
                            full.reconciliationStatus(),
                            full.conditions())
                    .toJson();
        }
        return full.toJson();
    }
}
