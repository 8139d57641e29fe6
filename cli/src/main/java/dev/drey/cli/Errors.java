package dev.drey.cli;

import dev.drey.model.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one message on {@code err} and an exit code; a stack trace only for {@code DREY_DEBUG=1}. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String DEBUG = "DREY_DEBUG";

    private final Shell shell;

    Errors(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
        return said(e, line.getCommandName());
    }

    @Override
    public int handleParseException(ParameterException e, String[] words) {
        CommandLine line = e.getCommandLine();
        String text = String.valueOf(e.getMessage());
        say(text.startsWith("Unmatched argument at index 0") ? "unknown command \"" + words[0] + "\"" : text);
        guess(e).ifPresent(guess -> shell.terminal().say("Did you mean " + guess + "?"));
        shell.terminal().say("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static Optional<String> guess(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        CommandLine line = e.getCommandLine();
        String word = unmatched.getUnmatched().getFirst();
        List<String> known = new ArrayList<>();
        if (word.startsWith("-")) {
            line.getCommandSpec().options().forEach(option -> known.add(option.longestName()));
        } else {
            known.addAll(line.getSubcommands().keySet());
        }
        return Nearest.to(word, known);
    }

    /** Says what ended the program. */
    int said(Throwable e, String command) {
        if (shell.environment().getOrDefault(DEBUG, "").equals("1")) {
            e.printStackTrace(shell.terminal().err());
        }
        if (e instanceof Failure failure) {
            say(failure.text());
            if (failure.exitCode() == ExitCode.USAGE) {
                shell.terminal().say("See 'drey " + command + " --help'.");
            }
            return failure.exitCode();
        }
        say("Drey made a mistake: " + e + ". Run it again with " + DEBUG + "=1 and report what it prints.");
        return ExitCode.ERROR;
    }

    /** kubectl's own words begin with "Error" already, and problems in files with their place. */
    private void say(String text) {
        boolean whole = text.startsWith("Error from server") || text.lines().allMatch(Errors::saysError);
        shell.terminal().say(whole ? text : "error: " + text);
    }

    private static boolean saysError(String line) {
        return line.startsWith("error: ") || line.contains(": error: ");
    }
}
