package dev.drey.cli;

import dev.drey.cli.command.ApplyCommand;
import dev.drey.cli.command.CompletionCommand;
import dev.drey.cli.command.DeleteCommand;
import dev.drey.cli.command.DescribeCommand;
import dev.drey.cli.command.DoctorCommand;
import dev.drey.cli.command.DownCommand;
import dev.drey.cli.command.EventsCommand;
import dev.drey.cli.command.FlinkCommand;
import dev.drey.cli.command.GetCommand;
import dev.drey.cli.command.HistoryCommand;
import dev.drey.cli.command.LogsCommand;
import dev.drey.cli.command.PlanCommand;
import dev.drey.cli.command.RestartCommand;
import dev.drey.cli.command.RestoreCommand;
import dev.drey.cli.command.RestorePointsCommand;
import dev.drey.cli.command.ResumeCommand;
import dev.drey.cli.command.RollbackCommand;
import dev.drey.cli.command.RunCommand;
import dev.drey.cli.command.SavepointCommand;
import dev.drey.cli.command.SimulateCommand;
import dev.drey.cli.command.SuspendCommand;
import dev.drey.cli.command.UiCommand;
import dev.drey.cli.command.UpCommand;
import dev.drey.cli.command.VersionCommand;
import dev.drey.cli.launch.PrepareCommand;
import dev.drey.cli.launch.TrainCommand;
import dev.drey.cli.terminal.Style;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** All commands, in the order in which the help lists them. */
public final class Commands {
    private static final SequencedMap<String, Function<Shell, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", RunCommand::new);
        ALL.put("apply", ApplyCommand::new);
        ALL.put("plan", PlanCommand::new);
        ALL.put("get", GetCommand::new);
        ALL.put("describe", DescribeCommand::new);
        ALL.put("logs", LogsCommand::new);
        ALL.put("events", EventsCommand::new);
        ALL.put("ui", UiCommand::new);
        ALL.put("savepoint", SavepointCommand::new);
        ALL.put("restore-points", RestorePointsCommand::new);
        ALL.put("restore", RestoreCommand::new);
        ALL.put("suspend", SuspendCommand::new);
        ALL.put("resume", ResumeCommand::new);
        ALL.put("restart", RestartCommand::new);
        ALL.put("history", HistoryCommand::new);
        ALL.put("rollback", RollbackCommand::new);
        ALL.put("delete", DeleteCommand::new);
        ALL.put("up", UpCommand::new);
        ALL.put("down", DownCommand::new);
        ALL.put("flink", FlinkCommand::new);
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("simulate", SimulateCommand::new);
        ALL.put("version", VersionCommand::new);
        ALL.put("completion", shell -> new CompletionCommand(shell, () -> commandLine(shell)));
        ALL.put("prepare", _ -> new PrepareCommand());
        ALL.put("train", TrainCommand::new);
    }

    private Commands() {}

    /**
     * The command line for these words. Building a command costs time, so when the first word is a command only that one is
     * built.
     */
    public static CommandLine commandLine(Shell shell, String... words) {
        CommandLine line = new CommandLine(new Drey());
        Function<Shell, Object> only = words.length > 0 ? ALL.get(words[0]) : null;
        if (only == null) {
            ALL.forEach((name, command) -> line.addSubcommand(name, command.apply(shell)));
        } else {
            line.addSubcommand(words[0], only.apply(shell));
        }
        Ansi ansi = shell.terminal().style() == Style.COLOURED ? Ansi.ON : Ansi.OFF;
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        line.setOut(new PrintWriter(shell.terminal().out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(shell.terminal().err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(Math.min(120, Math.max(80, shell.terminal().columns())));
        var errors = new Errors(shell);
        line.setExecutionExceptionHandler(errors);
        line.setParameterExceptionHandler(errors);
        return line;
    }
}
