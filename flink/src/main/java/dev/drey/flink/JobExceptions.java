package dev.drey.flink;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The failures of a job that Flink still remembers, newest first.
 *
 * @param truncated older ones existed and were left out
 */
public record JobExceptions(List<Failure> newestFirst, boolean truncated) {
    public JobExceptions {
        newestFirst = List.copyOf(newestFirst);
    }

    /**
     * @param taskName absent when the failure was the whole job's, not one task's
     */
    public record Failure(
            String exceptionName,
            FailureText cause,
            Instant timestamp,
            Optional<String> taskName,
            Optional<String> taskManagerId) {}

    static JobExceptions read(JsonFields json) {
        JsonFields history = json.object("exceptionHistory");
        List<Failure> failures = history.list("entries").stream()
                .map(entry -> new Failure(
                        entry.text("exceptionName"),
                        FailureText.of(entry.text("stacktrace")),
                        entry.instant("timestamp"),
                        entry.optionalText("taskName"),
                        entry.optionalText("taskManagerId")))
                .sorted(Comparator.comparing(Failure::timestamp).reversed())
                .toList();
        return new JobExceptions(failures, history.flag("truncated"));
    }
}
