package dev.drey.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.follow.Ending;
import dev.drey.cli.follow.Follower;
import dev.drey.cli.follow.Goal;
import dev.drey.cli.follow.Interruption;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Selection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Start a job from a restore point that you name. A running job is stopped first.",
        footer = {
            "",
            "The point is verified before anything is stopped: it exists, can be read to its end, and this Flink knows its"
                    + " format. What the job did since then is left out; it stays a restore point itself.",
            "",
            "Examples:",
            "  drey restore-points basic-example",
            "  drey restore basic-example --from savepoint-0d1e2f-1a2b3c4d5e6f",
            "  drey restore basic-example --from s3://demo/savepoints/savepoint-0d1e2f-1a2b3c4d5e6f"
        })
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "1..*", description = "NAME, TYPE/NAME or TYPE NAME")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ID|PATH|latest",
            description = "What to start from: an ID that 'drey restore-points' lists, a path, or the newest point.")
    String from = "";

    @Option(
            names = "--force-other-job",
            description = "Also from a point that another job wrote. It must still be readable.")
    boolean anyJob;

    private final Shell shell;

    public RestoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ControlPlane plane = shell.planes().forLooking();
        Document job = new Resources(plane, scope.scope()).one(Selection.of(words));
        boolean runs = job.jobState().equals("RUNNING");
        ObjectNode request = job.request("restore").put("from", from).put("anyJob", anyJob);
        Document changed = Document.of(plane.ask(request).getFirst());
        String path = changed.json()
                .at("/metadata/annotations")
                .path("drey.dev/restore-from")
                .asText();
        shell.terminal()
                .say(changed.shortName() + (runs ? " runs; it is stopped and started" : " is started") + " from "
                        + path);
        if (!waiting.wait) {
            shell.terminal().print(changed.fullName() + " restore asked for");
            return ExitCode.OK;
        }
        try (var _ =
                Interruption.says(shell, "Stopped following; the restore of " + changed.shortName() + " goes on.")) {
            Ending ending = new Follower(shell, plane).until(Goal.RUNNING, changed, waiting.timeout());
            return new RunReport(shell, plane).ended(Goal.RUNNING, ending);
        }
    }
}
