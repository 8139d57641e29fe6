package dev.drey.flink;

import java.time.Instant;

/** A TaskManager that is registered with the cluster. */
public record TaskManagerSummary(String id, int slots, int freeSlots, Instant lastHeartbeat) {
    static TaskManagerSummary read(JsonFields json) {
        return new TaskManagerSummary(
                json.text("id"),
                json.integer("slotsNumber"),
                json.integer("freeSlots"),
                // Named as a duration, but a point in time.
                json.instant("timeSinceLastHeartbeat"));
    }
}
