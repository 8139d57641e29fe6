package dev.drey.flink;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.TriggerId;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Flink cluster, through its REST endpoint. Every call blocks for at most the client's timeout (uploads and runs: see
 * there) and may throw {@link dev.drey.lifecycle.reconcile.Unavailable}: no connection, no answer in time, no leader yet, or
 * an answer that is not Flink's. Then nothing is known, also not whether a request had its effect. {@link FlinkRefused} is
 * thrown where Flink says no and the method names no result for it, such as a job that this cluster does not know. Holds no
 * state: safe for any number of threads.
 */
public final class FlinkCluster {
    /** A jar of 1 GiB at 2 MiB/s. */
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(9);

    /** The program's main method runs inside the request, with whatever it asks of Kafka, catalogs and the like. */
    private static final Duration RUN_TIMEOUT = Duration.ofMinutes(2);

    private static final String BOUNDARY = "drey-jar-5f0c2b7e9a1d4c38b6e2";
    private static final int METRICS_MAX = 100;

    private final RestCalls calls;

    FlinkCluster(RestCalls calls) {
        this.calls = calls;
    }

    /** The cheapest question there is; an answer means that the JobManager is up and has a leader. */
    public ClusterOverview overview() {
        return ClusterOverview.read(calls.get("/overview"));
    }

    /** All jobs that the cluster remembers, ended ones too, in Flink's order. */
    public List<JobSummary> jobs() {
        return calls.get("/jobs/overview").list("jobs").stream()
                .map(JobSummary::read)
                .toList();
    }

    /** Empty: this cluster does not know the job (yet, or any more). */
    public Optional<JobSummary> job(JobId id) {
        return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** @throws FlinkRefused with {@code isNotFound()} if the cluster does not know the job */
    public JobVertices vertices(JobId id) {
        return JobVertices.read(calls.get("/jobs/" + id));
    }

    /** @throws FlinkRefused with {@code isNotFound()} if the cluster does not know the job */
    public JobExceptions exceptions(JobId id) {
        return JobExceptions.read(calls.get("/jobs/" + id + "/exceptions"));
    }

    /**
     * Empty statistics for a job that never checkpoints.
     *
     * @throws FlinkRefused with {@code isNotFound()} if the cluster does not know the job
     */
    public CheckpointStatistics checkpoints(JobId id) {
        try {
            return CheckpointStatistics.read(calls.get("/jobs/" + id + "/checkpoints"));
        } catch (FlinkRefused refused) {
            if (refused.isNotFound() && refused.failure().full().contains("Checkpointing has not been enabled")) {
                return CheckpointStatistics.NONE;
            }
            throw refused;
        }
    }

    /** Whether the job's checkpoints stay when it is cancelled; also true for a job that makes none. */
    public boolean keepsCheckpointsWhenCancelled(JobId id) {
        try {
            return !calls.get("/jobs/" + id + "/checkpoints/config")
                    .object("externalization")
                    .flag("delete_on_cancellation");
        } catch (FlinkRefused refused) {
            if (refused.isNotFound()) {
                return true;
            }
            throw refused;
        }
    }

    /**
     * Asks for a savepoint and returns at once; {@link #savepoint} tells what became of it. Safe to repeat with the same
     * trigger. Flink accepts nearly everything here, also for unknown jobs: the failure comes with the outcome.
     */
    public void triggerSavepoint(JobId id, TriggerId trigger, String directory, SavepointFormat format) {
        calls.post(
                "/jobs/" + id + "/savepoints",
                Map.of(
                        "target-directory",
                        directory,
                        "cancel-job",
                        false,
                        "formatType",
                        format.name(),
                        "triggerId",
                        trigger.hex()),
                calls.timeout());
    }

    /**
     * Asks for a savepoint after which the job ends FINISHED, and returns at once; {@link #savepoint} tells what became of
     * it. Safe to repeat with the same trigger. If it fails the job goes on running.
     *
     * @param drain let the job believe that its input has ended: windows fire early, and the savepoint is good for archiving only
     */
    public void stopWithSavepoint(
            JobId id, TriggerId trigger, String directory, boolean drain, SavepointFormat format) {
        calls.post(
                "/jobs/" + id + "/stop",
                Map.of(
                        // Not a slip: here the field is in camel case.
                        "targetDirectory",
                        directory,
                        "drain",
                        drain,
                        "formatType",
                        format.name(),
                        "triggerId",
                        trigger.hex()),
                calls.timeout());
    }

    /**
     * What became of a savepoint or a stop. In application mode the JobManager may exit within seconds of the first reading of
     * a completed stop ({@code execution.shutdown-on-application-finish}): the answer must be recorded by who reads it.
     */
    public SavepointOutcome savepoint(JobId id, TriggerId trigger) {
        return switch (Operation.read(calls, "/jobs/" + id + "/savepoints/" + trigger)) {
            case Operation.InProgress() -> new SavepointOutcome.InProgress();
            case Operation.Completed(JsonFields result) -> new SavepointOutcome.Completed(result.text("location"));
            case Operation.Failed(FailureText cause) -> new SavepointOutcome.Failed(cause);
            case Operation.Forgotten() -> new SavepointOutcome.Forgotten();
        };
    }

    /** Asks for a checkpoint and returns at once. Safe to repeat with the same trigger. */
    public void triggerCheckpoint(JobId id, TriggerId trigger) {
        calls.post(
                "/jobs/" + id + "/checkpoints",
                Map.of("checkpointType", "CONFIGURED", "triggerId", trigger.hex()),
                calls.timeout());
    }

    /** What became of a checkpoint that was asked for. */
    public CheckpointOutcome checkpointOutcome(JobId id, TriggerId trigger) {
        return switch (Operation.read(calls, "/jobs/" + id + "/checkpoints/" + trigger)) {
            case Operation.InProgress() -> new CheckpointOutcome.InProgress();
            case Operation.Completed(JsonFields result) ->
                new CheckpointOutcome.Completed(result.number("checkpointId"));
            case Operation.Failed(FailureText cause) -> new CheckpointOutcome.Failed(cause);
            case Operation.Forgotten() -> new CheckpointOutcome.Forgotten();
        };
    }

    /** Asks for the job's end without a savepoint. Returns at once; nothing happens to a job that is unknown or has ended. */
    public void cancel(JobId id) {
        try {
            calls.send("PATCH", "/jobs/" + id + "?mode=cancel");
        } catch (FlinkRefused refused) {
            boolean ended = refused.status() == 409;
            if (!ended && !refused.isNotFound()) {
                throw refused;
            }
        }
    }

    /**
     * Copies a jar to a session cluster, streaming it, and answers the id that Flink gave it. Blocks for as long as the copy
     * takes, at most 9 minutes. Repeating it makes a second copy.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws FlinkRefused with {@code isNotFound()} on an application cluster, which takes no jars
     */
    public String uploadJar(Path jar) {
        String name = jar.getFileName().toString().replaceAll("[\"\\r\\n\\\\]", "_");
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"" + name
                + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        String tail = "\r\n--" + BOUNDARY + "--\r\n";
        BodyPublisher body =
                BodyPublishers.concat(BodyPublishers.ofString(head), file(jar), BodyPublishers.ofString(tail));
        String stored = calls.call(
                        "POST", "/jars/upload", body, "multipart/form-data; boundary=" + BOUNDARY, UPLOAD_TIMEOUT)
                .text("filename");
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    /**
     * Runs an uploaded jar's main method, which submits the job. Blocks until it is submitted, at most 2 minutes. Safe to
     * repeat: Flink refuses a job id that it already has.
     *
     * @throws FlinkRefused with the root cause if the jar is unknown, the main method fails or the job id is taken ({@code
     *     isAlreadySubmitted()})
     */
    public void runJar(String jarId, JarRun run) {
        calls.post("/jars/" + segment(jarId) + "/run", run.wire(), RUN_TIMEOUT);
    }

    /** @throws FlinkRefused with {@code isNotFound()} on an application cluster, which takes no jars */
    public List<UploadedJar> jars() {
        return calls.get("/jars").list("files").stream().map(UploadedJar::read).toList();
    }

    /** Removes an uploaded jar. Jobs that came from it go on. One that is not there counts as removed. */
    public void deleteJar(String jarId) {
        try {
            calls.send("DELETE", "/jars/" + segment(jarId));
        } catch (FlinkRefused refused) {
            if (!refused.failure().full().contains("does not exist")) {
                throw refused;
            }
        }
    }

    /** Ends the cluster, jobs and all, as a cancel would. The JobManager exits within a second or so; an answer may be lost. */
    public void shutDown() {
        calls.send("DELETE", "/cluster");
    }

    /**
     * Asks the cluster to delete a savepoint's files, and returns at once. Flink takes no trigger id of ours here: it makes
     * the one that is returned, to be asked about with {@link #disposalOutcome}. Repeating it ends in a failed outcome.
     */
    public TriggerId disposeSavepoint(String path) {
        return calls.post("/savepoint-disposal", Map.of("savepoint-path", path), calls.timeout())
                .as("request-id", TriggerId::new);
    }

    /** What became of a disposal that was asked for. */
    public DisposalOutcome disposalOutcome(TriggerId trigger) {
        return switch (Operation.read(calls, "/savepoint-disposal/" + trigger)) {
            case Operation.InProgress() -> new DisposalOutcome.InProgress();
            case Operation.Completed(JsonFields _) -> new DisposalOutcome.Completed();
            case Operation.Failed(FailureText cause) -> new DisposalOutcome.Failed(cause);
            case Operation.Forgotten() -> new DisposalOutcome.Forgotten();
        };
    }

    /**
     * The values of the named metrics of a job, in the order asked for; those that Flink does not have (yet) are left out.
     * Flink collects lazily: the first question is answered with nothing, and later values are up to 10 s old.
     */
    public Map<String, String> jobMetrics(JobId id, List<String> names) {
        if (names.isEmpty() || names.size() > METRICS_MAX) {
            throw new IllegalArgumentException("ask for 1 to " + METRICS_MAX + " metrics, not " + names.size());
        }
        String query =
                String.join(",", names.stream().map(FlinkCluster::segment).toList());
        Map<String, String> known = new LinkedHashMap<>();
        for (JsonFields metric :
                calls.get("/jobs/" + id + "/metrics?get=" + query).elements()) {
            metric.optionalText("value").ifPresent(value -> known.put(metric.text("id"), value));
        }
        Map<String, String> asked = new LinkedHashMap<>();
        names.stream().filter(known::containsKey).forEach(name -> asked.put(name, known.getOrDefault(name, "")));
        return Collections.unmodifiableMap(asked);
    }

    /** The TaskManagers that are registered, also those that died less than a heartbeat timeout ago. */
    public List<TaskManagerSummary> taskManagers() {
        return calls.get("/taskmanagers").list("taskmanagers").stream()
                .map(TaskManagerSummary::read)
                .toList();
    }

    private static BodyPublisher file(Path jar) {
        try {
            return BodyPublishers.ofFile(jar);
        } catch (FileNotFoundException unreadable) {
            throw new UncheckedIOException("cannot read " + jar, unreadable);
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
