package dev.drey.flink;

import dev.drey.flink.CheckpointStatistics.Checkpoint.Completed;
import dev.drey.flink.CheckpointStatistics.Checkpoint.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a job remembers of its checkpoints since its JobManager started. Flink caches this for up to {@code
 * web.refresh-interval} (3 s by default), so a fact here may be that old.
 *
 * @param latestCompleted the newest checkpoint that is no savepoint
 * @param history newest first, bounded by Flink ({@code web.checkpoints.history})
 */
public record CheckpointStatistics(
        Counts counts,
        Optional<Completed> latestCompleted,
        Optional<Completed> latestSavepoint,
        Optional<Failed> latestFailed,
        Optional<Restored> latestRestored,
        List<Checkpoint> history) {
    /** A job that cannot checkpoint at all, such as a batch job. */
    static final CheckpointStatistics NONE = new CheckpointStatistics(
            new Counts(0, 0, 0, 0, 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** What Flink writes for a checkpoint that lives only in the JobManager's memory. */
    private static final String NOT_ADDRESSABLE = "<checkpoint-not-externally-addressable>";

    public CheckpointStatistics {
        history = List.copyOf(history);
    }

    public record Counts(int restored, int total, int inProgress, int completed, int failed) {}

    /** One checkpoint or savepoint. */
    public sealed interface Checkpoint {
        long id();

        boolean isSavepoint();

        Instant triggered();

        /**
         * @param externalPath absent when it lives only in the JobManager's memory and dies with it
         * @param sizeBytes of the state that a restore would read
         * @param discarded Flink has already deleted its files
         */
        record Completed(
                long id,
                boolean isSavepoint,
                Optional<String> externalPath,
                Instant triggered,
                Instant completed,
                long sizeBytes,
                boolean discarded)
                implements Checkpoint {}

        /** The first one after a start often fails with "not all tasks running"; that alone is no alarm. */
        record Failed(long id, boolean isSavepoint, Instant triggered, Instant failed, String message)
                implements Checkpoint {}

        record InProgress(long id, boolean isSavepoint, Instant triggered) implements Checkpoint {}
    }

    /** What the running job was started from. */
    public record Restored(long id, boolean isSavepoint, Optional<String> externalPath, Instant at) {}

    static CheckpointStatistics read(JsonFields json) {
        JsonFields counts = json.object("counts");
        JsonFields latest = json.object("latest");
        return new CheckpointStatistics(
                new Counts(
                        counts.integer("restored"),
                        counts.integer("total"),
                        counts.integer("in_progress"),
                        counts.integer("completed"),
                        counts.integer("failed")),
                latest.optionalObject("completed").map(CheckpointStatistics::completed),
                latest.optionalObject("savepoint").map(CheckpointStatistics::completed),
                latest.optionalObject("failed").map(CheckpointStatistics::failed),
                latest.optionalObject("restored").map(CheckpointStatistics::restored),
                json.list("history").stream()
                        .map(CheckpointStatistics::checkpoint)
                        .toList());
    }

    private enum Status {
        COMPLETED,
        FAILED,
        IN_PROGRESS
    }

    private static Checkpoint checkpoint(JsonFields json) {
        return switch (json.as("status", Status::valueOf)) {
            case COMPLETED -> completed(json);
            case FAILED -> failed(json);
            case IN_PROGRESS ->
                new Checkpoint.InProgress(
                        json.number("id"), json.flag("is_savepoint"), json.instant("trigger_timestamp"));
        };
    }

    private static Completed completed(JsonFields json) {
        return new Completed(
                json.number("id"),
                json.flag("is_savepoint"),
                path(json),
                json.instant("trigger_timestamp"),
                json.instant("trigger_timestamp").plusMillis(json.number("end_to_end_duration")),
                json.number("state_size"),
                json.flag("discarded"));
    }

    private static Failed failed(JsonFields json) {
        return new Failed(
                json.number("id"),
                json.flag("is_savepoint"),
                json.instant("trigger_timestamp"),
                json.instant("failure_timestamp"),
                json.optionalText("failure_message").orElse("no reason was given"));
    }

    private static Restored restored(JsonFields json) {
        return new Restored(
                json.number("id"), json.flag("is_savepoint"), path(json), json.instant("restore_timestamp"));
    }

    private static Optional<String> path(JsonFields json) {
        return json.optionalText("external_path").filter(path -> !path.isBlank() && !path.equals(NOT_ADDRESSABLE));
    }
}
