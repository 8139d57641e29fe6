package dev.drey.cli.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Main;
import dev.drey.cli.Shell;
import dev.drey.cli.Version;
import dev.drey.cli.control.LocalControlPlanes;
import dev.drey.cli.terminal.Style;
import dev.drey.cli.terminal.Terminal;
import dev.drey.local.control.ControlServer;
import dev.drey.local.control.Replies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs the usual commands against a control plane in this process that knows one resource, so that the JVM can record which
 * classes they need. The launcher runs it once after a build; it touches nothing of the user's.
 */
@Command(name = "train", hidden = true, description = "Run the usual commands once, for the JVM to learn from.")
public final class TrainCommand implements Callable<Integer> {
    private static final List<List<String>> SAMPLES = List.of(
            List.of("get"),
            List.of("get", "-A", "-o", "wide"),
            List.of("get", "flinkdep", "sample", "-o", "json"),
            List.of("get", "flinkdeployment/sample", "-o", "yaml"),
            List.of("describe", "sample"),
            List.of("events"),
            List.of("apply", "-f", "-"),
            List.of("get", "nothing"),
            List.of("--help"));

    private final Shell shell;

    public TrainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try {
            Path home = Files.createTempDirectory("drey-train");
            ObjectNode resource = (ObjectNode) new ObjectMapper().readTree(text("resource.json"));
            try (ControlServer server = reserve(home)) {
                server.serve((request, replies) -> answer(request, resource, replies));
                for (List<String> sample : SAMPLES) {
                    Main.run(inside(home), sample.toArray(String[]::new));
                }
            } finally {
                delete(home);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new Failure("cannot train: " + e.getMessage(), e);
        }
    }

    private static ControlServer reserve(Path home) throws IOException {
        return switch (ControlServer.reserve(home, Version.current())) {
            case ControlServer.Reservation.Granted(ControlServer server) -> server;
            case ControlServer.Reservation.Taken _ -> throw new IOException(home + " is taken");
        };
    }

    private static void answer(ObjectNode request, ObjectNode resource, Replies replies) {
        switch (request.path("verb").asText()) {
            case "get" -> {
                if (request.path("name").asText("sample").equals("sample")) {
                    replies.send(resource);
                }
            }
            case "apply" -> replies.send(resource.objectNode().put("result", "unchanged"));
            default -> {}
        }
    }

    /** A terminal, so that its ways are learned too; what is printed goes nowhere. */
    private Shell inside(Path home) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Shell(
                new Terminal(nowhere, nowhere, true, true, 120, Style.COLOURED),
                Map.of(),
                home,
                home,
                new ByteArrayInputStream(text("manifest.yaml").getBytes(StandardCharsets.UTF_8)),
                shell.clock(),
                shell.pause(),
                new LocalControlPlanes(home, Version.current(), List.of("false")));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = TrainCommand.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
