package dev.drey.cli.command;

import dev.drey.cli.Shell;
import dev.drey.cli.follow.Goal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "suspend",
        description = "Stop a job and keep its state, with a savepoint where the upgrade mode asks for one.")
public final class SuspendCommand implements Callable<Integer> {
    @Mixin
    Change change = new Change();

    private final Shell shell;

    public SuspendCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return change.run(shell, "suspend", Goal.SUSPENDED);
    }
}
