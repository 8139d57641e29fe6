package dev.drey.cli;

import dev.drey.cli.control.ControlPlanes;
import dev.drey.cli.terminal.Terminal;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * All of the world that commands touch: whoever makes this decides what they see.
 *
 * @param directory what relative paths on the command line are relative to
 * @param home where Drey keeps its state, {@code DREY_HOME}
 */
public record Shell(
        Terminal terminal,
        Map<String, String> environment,
        Path directory,
        Path home,
        InputStream input,
        InstantSource clock,
        Pause pause,
        ControlPlanes planes) {
    public Shell {
        environment = Map.copyOf(environment);
    }
}
