package dev.drey.cli.command;

import dev.drey.cli.Shell;
import dev.drey.cli.follow.Goal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "restart", description = "Stop a job and start it again from its state, or a session cluster.")
public final class RestartCommand implements Callable<Integer> {
    @Mixin
    Change change = new Change();

    private final Shell shell;

    public RestartCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return change.run(shell, "restart", Goal.RUNNING);
    }
}
