package dev.drey.cli;

import dev.drey.cli.control.LocalControlPlanes;
import dev.drey.cli.terminal.Style;
import dev.drey.cli.terminal.Terminal;
import dev.drey.local.control.ControlServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process against a {@link FakeWorld} behind the real socket. */
final class Session implements AutoCloseable {
    /** What a command printed and how it ended. */
    record Result(String out, String err, List<String> lines, int exitCode) {
        Result {
            lines = List.copyOf(lines);
        }
    }

    private static final String VERSION = "test";

    private final Path directory;
    private final ControlServer server;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path home;
    private boolean terminal;
    private int columns = 80;
    private String input = "";

    private Session(Path directory, Path home, ControlServer server) {
        this.directory = directory;
        this.home = home;
        this.server = server;
    }

    /** A session whose control plane runs; relative files are relative to {@code directory}. */
    static Session open(Path directory, Path home) throws IOException {
        return switch (ControlServer.reserve(home, VERSION)) {
            case ControlServer.Reservation.Granted(ControlServer server) -> {
                server.serve(new FakeWorld(home));
                yield new Session(directory, home, server);
            }
            case ControlServer.Reservation.Taken _ -> throw new IOException(home + " is taken");
        };
    }

    Session environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** As if {@code DREY_HOME} named another home, where no control plane runs. */
    Session inHome(Path another) {
        home = another;
        return this;
    }

    Session onTerminal(int width) {
        terminal = true;
        columns = width;
        return this;
    }

    Session input(String text) {
        input = text;
        return this;
    }

    Result run(String... words) {
        List<String> lines = new ArrayList<>();
        var out = new Recorded(lines, "");
        var err = new Recorded(lines, "! ");
        var shell = new Shell(
                new Terminal(stream(out), stream(err), terminal, terminal, columns, Style.of(terminal, environment)),
                environment,
                directory,
                home,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                InstantSource.fixed(FakeWorld.NOW),
                _ -> {},
                new LocalControlPlanes(home, VERSION, List.of("false")));
        int exitCode = Main.run(shell, words);
        return new Result(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), lines, exitCode);
    }

    /** Keeps the bytes of one stream, and its lines in the order of both. */
    private static final class Recorded extends ByteArrayOutputStream {
        private final List<String> lines;
        private final String mark;
        private int lineStart;

        Recorded(List<String> lines, String mark) {
            this.lines = lines;
            this.mark = mark;
        }

        @Override
        public synchronized void write(int value) {
            super.write(value);
            keepLines();
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            keepLines();
        }

        private void keepLines() {
            for (int i = lineStart; i < count; i++) {
                if (buf[i] == '\n') {
                    lines.add(
                            (mark + new String(buf, lineStart, i - lineStart, StandardCharsets.UTF_8)).stripTrailing());
                    lineStart = i + 1;
                }
            }
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Ends the control plane, as if it had been killed. */
    void stopControlPlane() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
