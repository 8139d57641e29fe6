package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.logs.LogFiles;
import dev.drey.cli.logs.LogReader;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Print what the processes of a cluster log: the JobManager unless another is named.",
        footer = {
            "",
            "Examples:",
            "  drey logs -f basic-example",
            "  drey logs basic-example taskmanager 1 --tail 100",
            "  drey logs basic-example --all",
            "  drey logs basic-example taskmanager 1 --stdout"
        })
public final class LogsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME [jobmanager|taskmanager [N]]",
            arity = "1..*",
            description = "The deployment, and which of its processes.")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is logged from now on, across restarts.")
    boolean follow;

    @Option(names = "--tail", paramLabel = "LINES", description = "Only the last lines (default: -1, all).")
    int tail = -1;

    @Option(
            names = {"--all", "--all-containers"},
            description = "All processes, each line with its process in front.")
    boolean all;

    @Option(names = "--stdout", description = "What the processes print instead of what they log.")
    boolean stdout;

    private final Shell shell;

    public LogsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<String> names = new ArrayList<>(words);
        Optional<LogFiles.Wanted> process = all ? Optional.empty() : Optional.of(takeProcess(names));
        ControlPlane plane = shell.planes().forLooking();
        Document target = new Resources(plane, scope.scope()).one(Selection.of(names));
        var files = new LogFiles(plane, cluster(target), process, stdout);
        new LogReader(shell, files, tail, all).read(follow);
        return ExitCode.OK;
    }

    /** Takes the trailing words that name a process, so that what is left names the resource. */
    private static LogFiles.Wanted takeProcess(List<String> names) {
        int last = names.size() - 1;
        if (last >= 1 && LogFiles.isRole(names.get(last))) {
            return new LogFiles.Wanted(names.remove(last), Optional.empty());
        }
        if (last >= 2 && LogFiles.isRole(names.get(last - 1)) && names.get(last).matches("\\d{1,6}")) {
            int index = Integer.parseInt(names.remove(last));
            return new LogFiles.Wanted(names.remove(last - 1), Optional.of(index));
        }
        return new LogFiles.Wanted(LogFiles.JOBMANAGER, Optional.empty());
    }

    /** A session job has no processes of its own: those of its cluster run it. */
    private static Document cluster(Document target) {
        return switch (target.kindName()) {
            case "FlinkDeployment" -> target;
            case "FlinkSessionJob" ->
                Document.identity("FlinkDeployment", target.namespace(), target.text("/spec/deploymentName"));
            default -> throw new Failure(target.shortName() + " has no processes, and so no logs");
        };
    }
}
