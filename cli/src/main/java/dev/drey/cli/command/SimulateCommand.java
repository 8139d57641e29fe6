package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.terminal.StatusLine;
import dev.drey.simulation.Coverage;
import dev.drey.simulation.Outcome;
import dev.drey.simulation.Scenario;
import dev.drey.simulation.Scenarios;
import dev.drey.simulation.Simulation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = {
            "Try to make Drey lose state: its own decisions in simulated worlds in which everything fails that may.",
            "Each number is one world, the same every time. Exit code 1 if an invariant was broken."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final long SEEDS = 1_000;
    private static final long SHOWN_EVERY = 100;
    private static final long HASH_START = 7;
    /** After so many there is enough to look at. */
    private static final int FAILURES_MAX = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The first world, or without --seeds the only one. Default: 0.")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "How many worlds. Default: 1000.")
    Optional<Long> seeds = Optional.empty();

    @Option(names = "--scenario", paramLabel = "NAME", description = "A scripted world instead; --list names them.")
    Optional<String> scenario = Optional.empty();

    @Option(names = "--list", description = "List the scenarios.")
    boolean list;

    @Option(names = "--trace", description = "Print every event of a single world.")
    boolean trace;

    private final Shell shell;

    public SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (list) {
            int width = Scenarios.all().stream()
                    .mapToInt(it -> it.name().length())
                    .max()
                    .orElse(0);
            Scenarios.all()
                    .forEach(it -> shell.terminal()
                            .print(it.name() + " ".repeat(width + 2 - it.name().length()) + it.sentence()));
            return ExitCode.OK;
        }
        if (scenario.isPresent()) {
            return play(scenario.get());
        }
        long first = seed.orElse(0L);
        long many = seeds.orElse(seed.isPresent() ? 1L : SEEDS);
        if (many < 1) {
            throw Failure.usage("--seeds must be 1 or more");
        }
        if (trace && many > 1) {
            throw Failure.usage("--trace prints a single world; name it with --seed N");
        }
        return trace ? replay(first) : simulate(first, many);
    }

    private int play(String name) {
        if (seed.isPresent() || seeds.isPresent()) {
            throw Failure.usage("a scenario is always the same world; leave out --seed and --seeds");
        }
        Scenario played = Scenarios.named(name)
                .orElseThrow(
                        () -> new Failure("there is no scenario \"" + name + "\"; drey simulate --list names them"));
        Outcome outcome = played.play();
        return show("scenario " + name, outcome, "", trace);
    }

    private int replay(long one) {
        Outcome outcome = Simulation.replay(one);
        return show("seed " + one, outcome, ", hash " + hash(HASH_START * 31 + outcome.fingerprint()), true);
    }

    private int show(String world, Outcome outcome, String hash, boolean withEvents) {
        if (withEvents) {
            outcome.lines().forEach(shell.terminal()::print);
        }
        return switch (outcome) {
            case Outcome.Passed _ -> {
                shell.terminal().print(world + ": every invariant held" + hash);
                yield ExitCode.OK;
            }
            case Outcome.Broken broken -> {
                explain(world, broken, !withEvents);
                yield ExitCode.ERROR;
            }
        };
    }

    private int simulate(long first, long many) {
        Coverage coverage = new Coverage();
        long hash = HASH_START;
        int failures = 0;
        long done = 0;
        try (StatusLine status = new StatusLine(shell.terminal(), shell.clock())) {
            for (; done < many && failures < FAILURES_MAX; done++) {
                if (done % SHOWN_EVERY == 0) {
                    status.show(
                            "worlds",
                            shell.terminal().errAnimated() ? count(done) + " of " + worlds(many) : worlds(many));
                }
                Outcome outcome = Simulation.run(first + done, coverage);
                hash = hash * 31 + outcome.fingerprint();
                if (outcome instanceof Outcome.Broken broken) {
                    failures++;
                    report(first + done, broken, failures == 1);
                }
            }
            sayHowFast(done, status);
        }
        String from = many == 1 ? "seed " + first : worlds(done) + ", seeds " + first + " to " + (first + done - 1);
        shell.terminal()
                .print(from + ": " + (failures == 0 ? "every invariant held" : failures + " failed") + ", hash "
                        + hash(hash));
        return failures == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private void report(long one, Outcome.Broken broken, boolean inFull) {
        if (inFull) {
            explain("seed " + one, broken, true);
            shell.terminal().print("Again, with every event: drey simulate --seed " + one + " --trace");
        } else {
            shell.terminal()
                    .print("seed " + one + " breaks " + broken.invariant().number() + ": " + broken.what());
        }
    }

    private void explain(String world, Outcome.Broken broken, boolean withEvents) {
        List<String> lines = broken.lines();
        shell.terminal()
                .print(world + " breaks " + broken.invariant().number() + " at event " + broken.tick() + ": "
                        + broken.invariant().sentence());
        shell.terminal().print("  " + broken.what());
        if (withEvents) {
            shell.terminal().print("The last " + lines.size() + " lines:");
            lines.forEach(shell.terminal()::print);
        }
    }

    private void sayHowFast(long done, StatusLine status) {
        long millis = status.elapsed().toMillis();
        if (millis > 0) {
            status.say(count(done * 1000 / millis) + " worlds a second");
        }
    }

    private static String worlds(long many) {
        return count(many) + (many == 1 ? " world" : " worlds");
    }

    private static String count(long many) {
        return String.format(Locale.ROOT, "%,d", many);
    }

    private static String hash(long fingerprint) {
        return String.format(Locale.ROOT, "%016x", fingerprint);
    }
}
