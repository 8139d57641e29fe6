package dev.drey.flink;

/** What a cluster says about itself. {@code jobsRunning} counts every job that has not ended, also waiting ones. */
public record ClusterOverview(
        String flinkVersion,
        int taskManagers,
        int slotsTotal,
        int slotsAvailable,
        int jobsRunning,
        int jobsFinished,
        int jobsCancelled,
        int jobsFailed) {
    static ClusterOverview read(JsonFields json) {
        return new ClusterOverview(
                json.text("flink-version"),
                json.integer("taskmanagers"),
                json.integer("slots-total"),
                json.integer("slots-available"),
                json.integer("jobs-running"),
                json.integer("jobs-finished"),
                json.integer("jobs-cancelled"),
                json.integer("jobs-failed"));
    }
}
