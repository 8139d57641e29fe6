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
     * @param since the first line of Flink that it is for
     * @param until the last
     */
    record Default(String key, String value, String unlessPrefix, FlinkLine since, FlinkLine until, String reason) {
        boolean appliesTo(FlinkRelease release) {
            return release.line().compareTo(since) >= 0 && release.line().compareTo(until) <= 0;
        }

        Default unless(String prefix) {
            return new Default(key, value, prefix, since, until, reason);
        }

        Default since(FlinkLine line) {
            return new Default(key, value, unlessPrefix, line, until, reason);
        }

        Default until(FlinkLine line) {
            return new Default(key, value, unlessPrefix, since, line, reason);
        }
    }

    private static final FlinkLine FIRST = new FlinkLine(1, 20);
    private static final FlinkLine LAST = new FlinkLine(Integer.MAX_VALUE, 0);

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
                            "the first restart of Flink's default strategy waits 1 s; later ones back off as before")
                    .unless("restart-strategy"),
            of(
                    "rest.cache.checkpoint-statistics.timeout",
                    "500ms",
                    "answers about checkpoints are up to 3 s old otherwise"),
            of(
                            "rest.cache.execution-graph.timeout",
                            "200ms",
                            "answers about a job are up to 3 s old otherwise, and with them all that Drey sees")
                    .since(new FlinkLine(2, 3)),
            of(
                            "web.refresh-interval",
                            "500ms",
                            "before 2.3 the age of answers and the pace of the web UI are one setting")
                    .until(new FlinkLine(2, 2)),
            of(
                    "execution.shutdown-on-application-finish",
                    "false",
                    "a JobManager that goes away with its job takes the job's result with it"),
            of(
                            "execution.submit-failed-job-on-application-error",
                            "true",
                            "a main() that throws leaves a FAILED job with its stack trace instead of an exit code")
                    .unless("execution.shutdown-on-application-finish"),
            of(
                    "execution.checkpointing.externalized-checkpoint-retention",
                    "RETAIN_ON_CANCELLATION",
                    "a cancelled job can go on from its last checkpoint"),
            of(
                            "jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout",
                            "0s",
                            "the adaptive scheduler would hold every start for 10 s in the hope of more slots")
                    .since(new FlinkLine(2, 0))
                    .unless("jobmanager.adaptive-scheduler"),
            of(
                            "jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout",
                            "0s",
                            "it would look for 60 s whether more slots come before it rescales a job")
                    .since(new FlinkLine(2, 0))
                    .unless("jobmanager.adaptive-scheduler"),
            of(
                            "jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling",
                            "0s",
                            "it would leave a job alone for 30 s after it was started or rescaled")
                    .since(new FlinkLine(2, 0))
                    .unless("jobmanager.adaptive-scheduler"),
            of("jobmanager.adaptive-scheduler.scaling-interval.min", "0s", "the name of the cooldown in 1.20")
                    .until(FIRST)
                    .unless("jobmanager.adaptive-scheduler"));

    private LocalDefaults() {}

    private static Default of(String key, String value, String reason) {
        return new Default(key, value, key, FIRST, LAST, reason);
    }
}
