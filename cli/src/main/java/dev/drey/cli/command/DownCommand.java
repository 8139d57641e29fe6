package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.Answers;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import dev.drey.cli.terminal.StatusLine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        description = "Suspend all jobs with savepoints and stop everything that runs; 'drey up' brings it back.")
public final class DownCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(100);

    @Option(
            names = "--suspend",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description =
                    "Whether jobs are suspended (default: true). With false only the control plane ends; the jobs run"
                            + " on without it.")
    boolean suspend;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Fail after this time, as in 30s or 5m, and stay up (default: never). Nothing is undone.")
    String timeout = "0";

    private final Shell shell;

    /** What is in its background, as the making of class-data archives, is killed: more would be a process that does not end. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

    /** The control plane said, as its last word, that everything rests. */
    private boolean isDown;

    /** Of the control plane, once it said so; 0 before. */
    private long pid;

    public DownCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        isDown = false;
        pid = 0;
        Duration patience = WaitOptions.duration(timeout);
        Optional<ControlPlane> plane = shell.planes().running();
        if (plane.isEmpty()) {
            shell.terminal().print("Drey is not running.");
            return ExitCode.OK;
        }
        ObjectNode request = Request.of("shutdown").put("suspend", suspend).put("timeoutMillis", patience.toMillis());
        try (var status = new StatusLine(shell.terminal(), shell.clock());
                Answers answers = plane.get().follow(request)) {
            showAll(answers, status);
        } catch (Failure cutOff) {
            // The process ends right after its last answer, and may cut off the end of the conversation.
            if (!isDown) {
                throw cutOff;
            }
        }
        if (!isDown) {
            throw new Failure(
                    "The control plane was lost before everything was at rest, and another one took its place. Some"
                            + " jobs may still run: run 'drey down' again.");
        }
        awaitItsEnd();
        shell.terminal().print("Drey is down; 'drey up' brings it back.");
        return ExitCode.OK;
    }

    private void awaitItsEnd() {
        ProcessHandle.of(pid).ifPresent(plane -> {
            try {
                plane.onExit().get(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException _) {
                shell.terminal()
                        .say("Everything rests, but the control plane, process " + pid + ", has not ended yet.");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void showAll(Answers answers, StatusLine status) {
        while (true) {
            switch (answers.next(LOOK)) {
                case Answers.Next.Answer answer -> show(answer.json(), status);
                case Answers.Next.Silence _ -> status.refresh();
                case Answers.Next.End _ -> {
                    return;
                }
            }
        }
    }

    private void show(JsonNode answer, StatusLine status) {
        isDown = isDown || answer.path("down").asBoolean();
        pid = Math.max(pid, answer.path("pid").asLong());
        if (!answer.has("name")) {
            String message = answer.path("message").asText();
            if (!message.isEmpty()) {
                status.show(message, message);
            }
            return;
        }
        String kind = answer.path("kind").asText();
        Document job = Document.identity(
                kind, answer.path("namespace").asText(), answer.path("name").asText());
        status.close();
        shell.terminal().print(job.shortName() + state(answer));
    }

    private static String state(JsonNode answer) {
        String restore = answer.path("restore").asText();
        String below = answer.path("below").asText();
        String gone = answer.path("gone").asText();
        if (!gone.isEmpty()) {
            return " stopped; its checkpoints are gone from " + gone + ", and it will not start without them";
        }
        if (!restore.isEmpty()) {
            return " suspended; its state is in " + restore;
        }
        return below.isEmpty() ? " stopped" : " suspended; its state is the newest checkpoint below " + below;
    }
}
