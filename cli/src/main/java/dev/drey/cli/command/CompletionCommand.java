package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.completion.FishCompletion;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Print a script that completes drey's words in a shell.",
        footer = {
            "",
            "  bash   source <(drey completion bash)",
            "  zsh    source <(drey completion zsh)",
            "  fish   drey completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {
    /** The shells that have a script. */
    enum ShellName {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    ShellName name = ShellName.bash;

    private final Shell shell;
    private final Supplier<CommandLine> all;

    /** @param all the command line with every command */
    public CompletionCommand(Shell shell, Supplier<CommandLine> all) {
        this.shell = shell;
        this.all = all;
    }

    @Override
    public Integer call() {
        shell.terminal()
                .print(
                        switch (name) {
                            // picocli's script makes itself at home in zsh.
                            case bash, zsh -> AutoComplete.bash("drey", all.get());
                            case fish -> FishCompletion.of(all.get());
                        });
        return ExitCode.OK;
    }
}
