package dev.drey.local.launch;

import dev.drey.local.distribution.FlinkLine;
import dev.drey.local.distribution.FlinkRelease;
import java.util.List;

/** What Drey sets on one machine when the manifest says nothing about it, each with its reason. */
final class LocalDefaults {
    /**
     * A default.
     *
     * @param unlessPrefix not set when the manifest has any key that begins so, since it then has a plan of its own
     * @param since the first line of Flink that knows the key
     */
    record Default(String key, String value, String unlessPrefix, FlinkLine since, String reason) {
        boolean appliesTo(FlinkRelease release) {
            return release.line().compareTo(since) >= 0;
        }
    }

    private static final FlinkLine FIRST = new FlinkLine(1, 20);

    static final List<Default> ALL = List.of(
            of(
                    "cluster.registration.error-delay",
                    "200ms",
                    "a TaskManager that starts beside its JobManager asks too early once in three starts, and would"
                            + " wait 10 s before it asks again"),
            of(
                    "cluster.registration.refused-registration-delay",
                    "500ms",
                    "30 s by default; on one machine a refusal passes as soon as the JobManager has settled"),
            of(
                    "heartbeat.interval",
                    "500ms",
                    "a killed TaskManager is noticed by two heartbeats in a row that cannot be sent: 1 s, not 20 s"),
            of("heartbeat.rpc-failure-threshold", "2", "see heartbeat.interval"),
            of(
                    "heartbeat.timeout",
                    "8s",
                    "50 s by default; only a process that hangs waits for it. 3 s made healthy jobs restart on a"
                            + " busy machine"),
            of(
                    "restart-strategy.exponential-delay.initial-backoff",
                    "100ms",
                    "restart-strategy",
                    FIRST,
                    "the first restart of Flink's default strategy waits 1 s; later ones back off as before"),
            of(
                    "rest.cache.checkpoint-statistics.timeout",
                    "500ms",
                    "answers about checkpoints are up to 3 s old otherwise"),
            of(
                    "rest.cache.execution-graph.timeout",
                    "200ms",
                    "web.refresh-interval",
                    new FlinkLine(2, 3),
                    "answers about a job are up to 3 s old otherwise, and with them all that Drey sees"),
            of(
                    "web.refresh-interval",
                    "500ms",
                    "before 2.3 the age of answers and the pace of the web UI are one setting"),
            of(
                    "execution.shutdown-on-application-finish",
                    "false",
                    "a JobManager that goes away with its job takes the job's result with it"),
            of(
                    "execution.submit-failed-job-on-application-error",
                    "true",
                    "execution.shutdown-on-application-finish",
                    FIRST,
                    "a main() that throws leaves a FAILED job with its stack trace instead of an exit code"),
            of(
                    "execution.checkpointing.externalized-checkpoint-retention",
                    "RETAIN_ON_CANCELLATION",
                    "a cancelled job can go on from its last checkpoint"),
            of(
                    "jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout",
                    "0s",
                    "jobmanager.adaptive-scheduler",
                    new FlinkLine(2, 0),
                    "the adaptive scheduler would hold every start for 10 s in the hope of more slots"));

    private LocalDefaults() {}

    private static Default of(String key, String value, String reason) {
        return of(key, value, key, FIRST, reason);
    }

    private static Default of(String key, String value, String unlessPrefix, FlinkLine since, String reason) {
        return new Default(key, value, unlessPrefix, since, reason);
    }
}
