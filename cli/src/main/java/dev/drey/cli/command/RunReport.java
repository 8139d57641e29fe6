package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.follow.Ending;
import dev.drey.cli.follow.Goal;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.NextCommands;
import dev.drey.cli.resource.StatePaths;
import dev.drey.cli.terminal.StatusLine;
import dev.drey.cli.terminal.Terminal;
import dev.drey.model.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What is said when a followed resource is where it should be, or will not get there. */
final class RunReport {
    private static final int NAME_WIDTH = 15;

    private final Terminal terminal;
    private final InstantSource clock;
    private final ControlPlane plane;

    RunReport(Shell shell, ControlPlane plane) {
        this.terminal = shell.terminal();
        this.clock = shell.clock();
        this.plane = plane;
    }

    void already(Goal goal, Document document) {
        terminal.print(document.shortName() + " is " + words(goal, document) + " already");
        facts(document);
    }

    int ended(Goal goal, Ending ending) {
        switch (ending) {
            case Ending.Reached(Document last, Duration after) -> {
                terminal.print(last.shortName() + " is " + words(goal, last) + " after "
                        + StatusLine.seconds(after).strip());
                facts(last);
                return ExitCode.OK;
            }
            case Ending.Failed(Document last, String why) -> {
                terminal.say("error: " + last.shortName() + " is not " + goal.words() + ": " + why);
                logs(last, why);
            }
            case Ending.Deleted(Document last) -> terminal.say("error: " + last.shortName() + " was deleted meanwhile");
            case Ending.Replaced(Document last) ->
                terminal.say("error: " + last.shortName()
                        + " was changed by another command meanwhile, and becomes what that one asked for. See 'drey"
                        + " describe " + last.shortName() + "'; repeat this command if it is to hold");
            case Ending.TimedOut(Document last, Duration after, String waitingFor) -> {
                terminal.say("error: " + last.shortName() + " is not " + goal.words() + " after " + after.toSeconds()
                        + " s; it goes on. Waiting for: " + waitingFor);
                logs(last, waitingFor);
            }
        }
        return ExitCode.ERROR;
    }

    private static String words(Goal goal, Document document) {
        boolean isJobDone = goal == Goal.RUNNING && document.jobState().equals("FINISHED");
        boolean isCluster = goal == Goal.RUNNING && !document.hasJob();
        return isJobDone ? "FINISHED" : isCluster ? "ready" : goal.words();
    }

    private void facts(Document document) {
        if (document.kind().filter(Kind.FLINK_STATE_SNAPSHOT::equals).isPresent()) {
            fact("Path", document.text("/status/path"));
            return;
        }
        String id = document.text("/status/jobStatus/jobId");
        fact("Job", document.text("/status/jobStatus/jobName") + (id.isEmpty() ? "" : " (" + id + ")"));
        fact("Parallelism", document.parallelism().map(String::valueOf).orElse(""));
        Map<String, String> configuration = document.configuration();
        fact(
                "Checkpoints",
                configuration.getOrDefault(
                        "execution.checkpointing.dir", configuration.getOrDefault("state.checkpoints.dir", "")));
        fact("Restore point", document.lifecycleState().equals("SUSPENDED") ? restorePoint(document) : "");
        fact("Web UI", document.webUi());
        terminal.print("Next:");
        NextCommands.of(document).forEach(command -> terminal.print("  " + command));
    }

    private String restorePoint(Document document) {
        return StatePaths.of(plane, document).restorePoint(document, clock.instant());
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            terminal.print("  " + name + " ".repeat(NAME_WIDTH - name.length()) + value.strip());
        }
    }

    /** Where the JobManager of a job that does not come up writes or wrote, unless what was said names it already. */
    private void logs(Document document, String said) {
        for (JsonNode process : plane.ask(document.request("processes"))) {
            String log = process.path("log").asText();
            if (process.path("role").asText().equals("jobmanager") && !said.contains(log)) {
                boolean isEnded = process.path("state").asText().equals("ended");
                terminal.say((isEnded ? "The JobManager ended; its log is " : "The JobManager's log is ") + log);
                return;
            }
        }
    }
}
