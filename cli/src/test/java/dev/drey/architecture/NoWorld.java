package dev.drey.architecture;

import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.ControlPlanes;
import dev.drey.cli.control.Presence;
import dev.drey.cli.terminal.Style;
import dev.drey.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A shell for looking at commands: they can be built and parsed, and nothing more. */
final class NoWorld implements ControlPlanes {
    private static final int COLUMNS = 100;

    private NoWorld() {}

    static Shell shell() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Shell(
                new Terminal(nowhere, nowhere, false, false, COLUMNS, Style.PLAIN),
                Map.of(),
                Path.of("/"),
                Path.of("/"),
                InputStream.nullInputStream(),
                () -> Instant.EPOCH,
                _ -> {},
                new NoWorld());
    }

    @Override
    public Presence look() {
        return new Presence.Absent();
    }

    @Override
    public ControlPlane started() {
        throw new UnsupportedOperationException("nothing is executed here");
    }

    @Override
    public boolean hasResources() {
        return false;
    }
}
