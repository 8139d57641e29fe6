package dev.drey.cli;

import dev.drey.cli.control.LocalControlPlanes;
import dev.drey.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The program {@code drey}: wires the real world together and runs one command. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        Map<String, String> environment = System.getenv();
        Path directory = Path.of("").toAbsolutePath();
        Path home = home(environment, directory);
        if (words.length == 1 && words[0].equals(ControlPlaneProcess.COMMAND)) {
            System.exit(ControlPlaneProcess.run(environment));
        }
        var shell = new Shell(
                Terminal.ofThisProcess(System.getProperties(), environment),
                environment,
                directory,
                home,
                System.in,
                InstantSource.system(),
                Pause.real(),
                new LocalControlPlanes(home, Version.current(), ControlPlaneProcess.command(home)));
        System.exit(run(shell, words));
    }

    /** Runs one command and returns its exit code. */
    public static int run(Shell shell, String... words) {
        int exitCode = Commands.commandLine(shell, words).execute(words);
        shell.terminal().out().flush();
        return exitCode;
    }

    private static Path home(Map<String, String> environment, Path directory) {
        String home = environment.getOrDefault("DREY_HOME", "");
        return home.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".drey")
                : directory.resolve(home).normalize();
    }
}
