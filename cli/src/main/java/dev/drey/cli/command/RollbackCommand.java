package dev.drey.cli.command;

import dev.drey.cli.Shell;
import dev.drey.cli.follow.Goal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        description = "Make the spec that of an earlier revision, and run it from the newest state.",
        footer = {
            "",
            "Without --to: the last revision that was stable and says something else than",
            "the newest spec. The change is one like any other: 'drey get -o yaml' shows it."
        })
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    Change change = new Change();

    @Option(names = "--to", paramLabel = "N", description = "The revision, as 'drey history' numbers it.")
    long to;

    private final Shell shell;

    public RollbackCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return change.run(shell, "rollback", Goal::of, request -> {
            if (to != 0) {
                request.put("to", to);
            }
        });
    }
}
