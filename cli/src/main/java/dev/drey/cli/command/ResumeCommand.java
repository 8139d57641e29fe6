package dev.drey.cli.command;

import dev.drey.cli.Shell;
import dev.drey.cli.follow.Goal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "Start a suspended job again from its state.")
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    Change change = new Change();

    private final Shell shell;

    public ResumeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return change.run(shell, "resume", Goal.RUNNING);
    }
}
