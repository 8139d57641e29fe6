package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.describe.Description;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Selection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Tell all about a resource: what it should be, what it is, what happened, what to do next.")
public final class DescribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TYPE[/NAME]", arity = "1..*", description = "TYPE, TYPE NAME…, TYPE/NAME… or NAME…")
    List<String> words = List.of();

    @Mixin
    ScopeOptions scope = new ScopeOptions();

    private final Shell shell;

    public DescribeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        ControlPlane plane = shell.planes().forLooking();
        List<Document> found = new Resources(plane, scope.scope()).find(Selection.of(words), "");
        if (found.isEmpty()) {
            shell.terminal().say("No resources found");
        }
        boolean first = true;
        for (Document document : found) {
            if (!first) {
                shell.terminal().print("");
            }
            new Description(shell, plane, document).print();
            first = false;
        }
        return ExitCode.OK;
    }
}
