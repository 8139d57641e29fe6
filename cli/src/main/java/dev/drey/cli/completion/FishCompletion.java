package dev.drey.cli.completion;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The words of a command line, in fish's form. */
public final class FishCompletion {
    private final StringBuilder out = new StringBuilder();

    private FishCompletion() {}

    public static String of(CommandLine line) {
        FishCompletion script = new FishCompletion();
        script.out.append("complete -c drey -f\n");
        line.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden())
                .forEach(script::command);
        return script.out.toString().stripTrailing();
    }

    private void command(CommandSpec spec) {
        word("__fish_use_subcommand", spec);
        for (OptionSpec option : spec.options()) {
            option("__fish_seen_subcommand_from " + spec.name(), option);
        }
        for (CommandLine below : spec.subcommands().values()) {
            word("__fish_seen_subcommand_from " + spec.name(), below.getCommandSpec());
        }
    }

    private void word(String condition, CommandSpec spec) {
        out.append("complete -c drey -n ")
                .append(quoted(condition))
                .append(" -a ")
                .append(spec.name());
        description(spec.usageMessage().description());
    }

    private void option(String condition, OptionSpec option) {
        out.append("complete -c drey -n ").append(quoted(condition));
        for (String name : option.names()) {
            out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            out.append(option.paramLabel().equals("FILE") || option.paramLabel().equals("DIR") ? " -r -F" : " -x");
        }
        description(option.description());
    }

    private void description(String[] lines) {
        out.append(" -d ").append(quoted(String.join(" ", lines))).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
