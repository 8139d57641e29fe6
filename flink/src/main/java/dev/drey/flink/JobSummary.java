package dev.drey.flink;

import dev.drey.lifecycle.JobId;
import java.time.Instant;
import java.util.Optional;

/** One job as its cluster lists it. */
public record JobSummary(
        JobId id,
        String name,
        FlinkJobState state,
        Instant startTime,
        Optional<Instant> endTime,
        int tasksTotal,
        int tasksRunning,
        int tasksFinished) {
    static JobSummary read(JsonFields json) {
        JsonFields tasks = json.object("tasks");
        return new JobSummary(
                json.as("jid", JobId::new),
                json.text("name"),
                json.as("state", FlinkJobState::valueOf),
                json.instant("start-time"),
                json.optionalInstant("end-time"),
                tasks.integer("total"),
                tasks.integer("running"),
                tasks.integer("finished"));
    }

    /** Every task of the job runs: what people mean by "running". Flink's RUNNING comes earlier. */
    public boolean allTasksRun() {
        return state == FlinkJobState.RUNNING && tasksTotal > 0 && tasksRunning == tasksTotal;
    }
}
