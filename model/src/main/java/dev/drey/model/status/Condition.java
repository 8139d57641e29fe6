package dev.drey.model.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A Kubernetes condition; {@code status} is {@code True}, {@code False} or {@code Unknown}. */
public record Condition(
        String type,
        String status,
        @Nullable Long observedGeneration,
        @Nullable String lastTransitionTime,
        @Nullable String reason,
        @Nullable String message) {
    public ObjectNode toJson() {
        return JsonForm.write(this);
    }
}
