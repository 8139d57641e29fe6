package dev.drey.local.classdata;

import dev.drey.flink.FlinkCluster;
import dev.drey.flink.FlinkRefused;
import dev.drey.flink.FlinkRest;
import dev.drey.flink.JobSummary;
import dev.drey.flink.SavepointFormat;
import dev.drey.flink.SavepointOutcome;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.files.Trees;
import dev.drey.local.supervisor.ProcessExit;
import dev.drey.local.supervisor.ProcessSpec;
import dev.drey.local.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One training run: a JobManager and a TaskManager that record, a job that takes checkpoints, a savepoint, and the end of all,
 * at which the JVMs write what they recorded. A run that did not get so far would leave archives of little worth, so it fails.
 */
final class Training implements AutoCloseable {
    /** Where the two archives were written. */
    record Recorded(Path jobManager, Path taskManager) {}

    /** Measured: 40 s alone on two cores, 90 s on a machine that is busy with other things. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CHECKPOINTS = 3;
    private static final TriggerId SAVEPOINT = new TriggerId("00000000000000000000000000007361");

    private final TrainingCluster cluster;
    private final FlinkCluster flink;
    private final Supervisor supervisor;
    private final InstantSource clock;
    private boolean closed;
    private final BlockingQueue<ProcessExit> exits = new LinkedBlockingQueue<>();

    Training(TrainingCluster cluster, FlinkRest rest, ScheduledExecutorService timers, InstantSource clock) {
        this.cluster = cluster;
        this.flink = rest.at(cluster.address());
        this.supervisor = new Supervisor(cluster.workplace(), timers, exits::add);
        this.clock = clock;
    }

    /**
     * Blocks until both archives are written and both processes are gone.
     *
     * @throws Unavailable if it did not get so far, with the reason
     */
    Recorded run() throws IOException {
        Instant deadline = clock.instant().plus(LIMIT);
        removeLeftovers(deadline);
        Files.createDirectories(cluster.workplace());
        for (ProcessSpec process : cluster.prepare(LIMIT)) {
            start(process);
        }
        until(deadline, "the job to take " + CHECKPOINTS + " checkpoints", this::hasTakenCheckpoints);
        flink.triggerSavepoint(TrainingCluster.JOB, SAVEPOINT, cluster.savepoints(), SavepointFormat.CANONICAL);
        until(deadline, "a savepoint", this::hasSavepoint);
        supervisor.running().forEach(process -> supervisor.stop(process.id(), LIMIT));
        awaitEnds(deadline);
        return new Recorded(written(TrainingCluster.JOB_MANAGER), written(TrainingCluster.TASK_MANAGER));
    }

    private synchronized void start(ProcessSpec process) throws IOException {
        if (closed) {
            throw new Unavailable("Drey goes down");
        }
        supervisor.start(process);
    }

    /** Of a training whose Drey was killed. */
    private void removeLeftovers(Instant deadline) throws IOException {
        supervisor.adopt().forEach(process -> supervisor.kill(process.id()));
        awaitEnds(deadline);
        Trees.delete(cluster.workplace());
    }

    private boolean hasTakenCheckpoints() {
        return flink.job(TrainingCluster.JOB).filter(JobSummary::allTasksRun).isPresent()
                && flink.checkpoints(TrainingCluster.JOB).counts().completed() >= CHECKPOINTS;
    }

    private boolean hasSavepoint() {
        return flink.savepoint(TrainingCluster.JOB, SAVEPOINT) instanceof SavepointOutcome.Completed;
    }

    /** Waits until the question is answered with yes; a process that ends before that ends the training. */
    private void until(Instant deadline, String what, BooleanSupplier holds) {
        while (!answers(holds)) {
            nextExit().ifPresent(exit -> {
                throw new Unavailable(exit.process().id() + " " + exit.end().describe() + " before there was " + what
                        + ": " + String.join(" / ", exit.lastLines()));
            });
            if (clock.instant().isAfter(deadline)) {
                throw new Unavailable("waited " + LIMIT.toMinutes() + " minutes in vain for " + what);
            }
        }
    }

    /** A cluster that starts does not answer at first, and then does not know its job. */
    private static boolean answers(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (FlinkRefused | Unavailable e) {
            return false;
        }
    }

    private void awaitEnds(Instant deadline) {
        while (!supervisor.running().isEmpty()) {
            var _ = nextExit();
            if (clock.instant().isAfter(deadline)) {
                throw new Unavailable("processes of the training do not end");
            }
        }
    }

    private Optional<ProcessExit> nextExit() {
        try {
            return Optional.ofNullable(exits.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
    }

    private Path written(String id) throws IOException {
        Path archive = cluster.archive(id);
        if (!Files.isRegularFile(archive) || Files.size(archive) == 0) {
            throw new Unavailable("the Java that was trained wrote no archive");
        }
        return archive;
    }

    /** Ends the processes at once, if any are left, and forgets them; may be called while {@link #run} runs. */
    @Override
    public synchronized void close() {
        closed = true;
        supervisor.running().forEach(process -> supervisor.kill(process.id()));
        supervisor.close();
    }
}
