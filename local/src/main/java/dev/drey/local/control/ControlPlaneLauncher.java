package dev.drey.local.control;

import dev.drey.local.files.OwnerOnly;
import dev.drey.local.supervisor.CommandLine;
import dev.drey.local.supervisor.Detached;
import dev.drey.local.supervisor.Output;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Makes sure that the control plane of a home runs, and is of this version. */
public final class ControlPlaneLauncher {
    private static final String LOG_FILE = "control-plane.log";
    private static final long LOG_BYTES_MAX = 8L * 1024 * 1024;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration OTHER_ANSWERS_WITHIN = Duration.ofSeconds(1);
    private static final Duration LEAVING_TAKES_MAX = Duration.ofSeconds(15);
    private static final Duration KILL_TAKES_MAX = Duration.ofSeconds(5);

    private final ControlClient client;
    private final Path home;
    private final List<String> command;

    /** @param command starts a control plane of this home and of the client's version, in the foreground */
    public ControlPlaneLauncher(ControlClient client, Path home, List<String> command) {
        this.client = client;
        this.home = home;
        this.command = List.copyOf(command);
    }

    /** What came of it. */
    public sealed interface Launch {
        /** The control plane answers; {@code isNew} if it did not before. */
        record Running(boolean isNew) implements Launch {}

        /** It does not; the message says why, with the end of its log. */
        record Failed(String message) implements Launch {}
    }

    /** Starts the control plane unless it runs, replaces one of another version, and waits until it answers. */
    public Launch ensureRunning(Duration patience) {
        return switch (probe()) {
            case Outcome.Completed _ -> new Launch.Running(false);
            case Outcome.NotRunning _ -> start(patience);
            case Outcome.OtherVersion(Hello theirs) -> {
                retire(theirs);
                yield start(patience);
            }
            case Outcome.NotAnswering(String message) -> new Launch.Failed(message);
            case Outcome.Lost(String message) -> new Launch.Failed(message);
            case Outcome.Failed failed -> new Launch.Failed(failed.message());
        };
    }

    /** One that dies at this very moment breaks the conversation off; asked again, it tells itself from one that hangs. */
    private Outcome probe() {
        Outcome first = client.probe();
        return first instanceof Outcome.NotAnswering || first instanceof Outcome.Lost ? client.probe() : first;
    }

    private Launch start(Duration patience) {
        Path log = home.resolve(LOG_FILE);
        try {
            Files.createDirectories(home, OwnerOnly.PERMISSIONS);
            long logBefore = rotate(log);
            long deadline = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < deadline) {
                switch (await(fork(log), deadline)) {
                    case Attempt.Answered _ -> {
                        return new Launch.Running(true);
                    }
                    case Attempt.Failed(int code) -> {
                        return failed("The control plane did not start (exit code " + code + ").", log, logBefore);
                    }
                    case Attempt.Undecided _ -> {}
                }
            }
            return failed("The control plane did not answer within " + patience.toSeconds() + " s.", log, logBefore);
        } catch (IOException e) {
            return new Launch.Failed("Cannot start the control plane: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Launch.Failed("Interrupted while the control plane was starting.");
        }
    }

    private Process fork(Path log) throws IOException {
        return new ProcessBuilder(Detached.command(command))
                .directory(home.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    private static Launch failed(String problem, Path log, long logBefore) {
        List<String> lines = Output.lastLines(log, logBefore);
        String said = lines.isEmpty() ? "" : " It said:\n  " + String.join("\n  ", lines);
        return new Launch.Failed(problem + " Its log is " + log + "." + said);
    }

    /** Renames a big log while nobody writes to it; returns the bytes that the log has now. */
    private static long rotate(Path log) throws IOException {
        long bytes = Files.exists(log) ? Files.size(log) : 0;
        if (bytes <= LOG_BYTES_MAX) {
            return bytes;
        }
        Files.move(log, log.resolveSibling(LOG_FILE + ".1"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    private sealed interface Attempt {
        record Answered() implements Attempt {}

        record Failed(int exitCode) implements Attempt {}

        /** Time is up, or the process gave way to a control plane that does not answer either: one that is just leaving. */
        record Undecided() implements Attempt {}
    }

    /**
     * Waits until a control plane answers. There is no event for a socket that begins to be listened on, so it is tried
     * again and again; a control plane that fails is noticed at once.
     */
    private Attempt await(Process process, long deadline) throws InterruptedException {
        while (!process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            if (answers()) {
                return new Attempt.Answered();
            }
            if (System.nanoTime() >= deadline) {
                return new Attempt.Undecided();
            }
        }
        // Code 0 means that another one is there: it is about to answer, or to leave.
        boolean gaveWay = process.exitValue() == 0;
        long giveUp = System.nanoTime() + (gaveWay ? OTHER_ANSWERS_WITHIN.toNanos() : 0);
        do {
            if (answers()) {
                return new Attempt.Answered();
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        } while (System.nanoTime() < giveUp);
        return gaveWay ? new Attempt.Undecided() : new Attempt.Failed(process.exitValue());
    }

    private boolean answers() {
        return client.probe() instanceof Outcome.Completed;
    }

    /** Asks a control plane of another version to leave, as SIGTERM does; kills it and its guardian if it does not. */
    private static void retire(Hello theirs) {
        ProcessHandle.of(theirs.pid()).ifPresent(controlPlane -> {
            controlPlane.destroy();
            if (!ends(controlPlane, LEAVING_TAKES_MAX)) {
                // The guardian first: it would bring the old version back.
                controlPlane
                        .children()
                        .filter(child -> CommandLine.of(child).contains(Guardian.NAME))
                        .forEach(ProcessHandle::destroyForcibly);
                controlPlane.destroyForcibly();
                ends(controlPlane, KILL_TAKES_MAX);
            }
        });
    }

    private static boolean ends(ProcessHandle process, Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
