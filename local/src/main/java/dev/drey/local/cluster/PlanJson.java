package dev.drey.local.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drey.lifecycle.reconcile.Bug;
import java.util.Optional;

/** The plan of a launched cluster as a file, for the Drey that comes after this one. */
final class PlanJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PlanJson() {}

    static String write(ClusterPlan plan) {
        try {
            return JSON.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new Bug("a plan cannot be written: " + e.getOriginalMessage());
        }
    }

    /** Empty for a file that was half written or is of another time: then its processes are found by their marks alone. */
    static Optional<ClusterPlan> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, ClusterPlan.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
