package dev.drey.lifecycle.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Observation;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.status.Condition;
import dev.drey.model.status.FlinkDeploymentStatus;
import dev.drey.model.status.FlinkSessionJobStatus;
import java.time.Instant;
import java.util.List;

/** The {@code .status} document of a resource. Claims nothing that was not observed or recorded. */
public final class StatusDocuments {
    private StatusDocuments() {}

    public static ObjectNode of(Observation seen, Step step) {
        return switch (seen) {
            case Observation.OfJob job -> ofJob(job, step);
            case Observation.OfCluster cluster ->
                ClusterStatus.of(cluster.stored(), cluster.seen(), step).toJson();
            case Observation.OfSnapshot snapshot ->
                SnapshotStatus.of(snapshot.seen())
                        .with(List.of(Conditions.progressing(
                                step,
                                snapshot.stored().generation(),
                                snapshot.stored().created())))
                        .toJson();
        };
    }

    /**
     * What is shown after a pass that failed, until one succeeds: the status of the last look, with the trouble as its error
     * and its condition.
     */
    public static ObjectNode afterTrouble(Stored of, ObjectNode lastStatus, Reason reason, String detail, Instant now) {
        ObjectNode status = lastStatus.deepCopy();
        status.put(
                "error",
                of.resource() instanceof FlinkStateSnapshot
                        ? Conditions.sentence(reason, detail)
                        : Shown.errorJson(reason.camelCase(), detail));
        Condition trouble = Conditions.progressing(true, reason, detail, of.generation(), now);
        status.set("conditions", withCondition(status.path("conditions"), trouble));
        return status;
    }

    private static ArrayNode withCondition(JsonNode conditions, Condition next) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode condition : conditions) {
            if (!condition.path("type").asText().equals(next.type())) {
                all.add(condition);
            }
        }
        return all.add(next.toJson());
    }

    private static ObjectNode ofJob(Observation.OfJob job, Step step) {
        FlinkDeploymentStatus full = JobStatusDocument.of(job.stored(), job.seen(), step);
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
