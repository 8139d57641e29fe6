package dev.drey.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.follow.Ending;
import dev.drey.cli.follow.Follower;
import dev.drey.cli.follow.Goal;
import dev.drey.cli.follow.Interruption;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.OutputFormat;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Selection;
import dev.drey.cli.terminal.StatusLine;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "savepoint",
        description = "Take a savepoint of a running job and print its path.",
        footer = {"", "Only the path goes to the standard output:", "  SAVEPOINT=$(drey savepoint basic-example)"})
public final class SavepointCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "NAME, TYPE/NAME or TYPE NAME")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            description = "Where to put it (default: execution.checkpointing.savepoint-dir of the job).")
    String directory = "";

    @Option(names = "--format", paramLabel = "canonical|native", description = "Its format (default: canonical).")
    String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "name|json|yaml",
            description = "name: nothing but the path; json, yaml: the FlinkStateSnapshot.")
    String output = "";

    private final Shell shell;

    public SavepointCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        OutputFormat form = OutputFormat.named(output, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.NAME);
        String formatName = format.isEmpty() ? "" : formatName();
        ControlPlane plane = shell.planes().forLooking();
        Document job = new Resources(plane, scope.scope()).one(Selection.of(words));
        ObjectNode request = job.request("savepoint");
        if (!directory.isEmpty()) {
            request.put("directory", directory);
        }
        if (!formatName.isEmpty()) {
            request.put("format", formatName);
        }
        Document snapshot = Document.of(plane.ask(request).getFirst());
        if (!waiting.wait) {
            boolean isWhole = form == OutputFormat.JSON || form == OutputFormat.YAML;
            shell.terminal().print((isWhole ? form : OutputFormat.NAME).text(List.of(snapshot), true));
            return ExitCode.OK;
        }
        String goesOn = "Stopped waiting; the savepoint goes on. See 'drey get " + snapshot.shortName() + "'.";
        try (var _ = Interruption.says(shell, goesOn)) {
            return ended(job, form, new Follower(shell, plane).until(Goal.TAKEN, snapshot, waiting.timeout()));
        }
    }

    private String formatName() {
        String name = format.toUpperCase(Locale.ROOT);
        if (!List.of("CANONICAL", "NATIVE").contains(name)) {
            throw Failure.usage("\"" + format + "\" is no format of savepoints; there are canonical and native");
        }
        return name;
    }

    private int ended(Document job, OutputFormat form, Ending ending) {
        return switch (ending) {
            case Ending.Reached reached -> {
                print(job, form, reached);
                yield ExitCode.OK;
            }
            case Ending.Failed failed -> throw new Failure("no savepoint of " + job.shortName() + ": " + failed.why());
            case Ending.Replaced other ->
                throw new Failure(other.last().shortName() + " was changed by another command meanwhile");
            case Ending.Deleted gone -> throw new Failure(gone.last().shortName() + " was deleted meanwhile");
            case Ending.TimedOut late ->
                throw new Failure("the savepoint of " + job.shortName() + " is not complete after "
                        + late.after().toSeconds() + " s; it goes on. See 'drey get "
                        + late.last().shortName() + "'");
        };
    }

    private void print(Document job, OutputFormat form, Ending.Reached reached) {
        switch (form) {
            case JSON, YAML -> shell.terminal().print(form.text(List.of(reached.last()), true));
            case NAME -> shell.terminal().print(reached.last().text("/status/path"));
            case TABLE, WIDE -> {
                shell.terminal()
                        .say(reached.last().shortName() + " of " + job.shortName() + " is complete after "
                                + StatusLine.seconds(reached.after()).strip());
                shell.terminal().print(reached.last().text("/status/path"));
            }
        }
    }
}
