package dev.drey.model.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code .status} of one of the four kinds. Absent fields are left out of the document. */
public sealed interface Status
        permits FlinkDeploymentStatus, FlinkSessionJobStatus, FlinkStateSnapshotStatus, FlinkBlueGreenDeploymentStatus {
    default ObjectNode toJson() {
        return JsonForm.write((Record) this);
    }

    /** Reads a stored status; unknown fields and unknown enum values count as absent. @throws IllegalArgumentException if a field has the wrong type */
    static <S extends Status> S fromJson(JsonNode json, Class<S> type) {
        return JsonForm.read(json, type);
    }
}
