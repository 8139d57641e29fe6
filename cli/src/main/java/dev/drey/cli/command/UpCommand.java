package dev.drey.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.ExitCode;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Presence;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "up", description = "Start the control plane, and what 'drey down' stopped.")
public final class UpCommand implements Callable<Integer> {
    private final Shell shell;

    public UpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        boolean ranBefore = shell.planes().look() instanceof Presence.Running;
        ControlPlane plane = shell.planes().started();
        JsonNode info = plane.ask(Request.of("info")).getFirst();
        shell.terminal()
                .print("Drey " + (ranBefore ? "is up already" : "is up") + " (process "
                        + info.path("pid").asText() + ", state in "
                        + info.path("home").asText() + ").");
        for (JsonNode resumed : plane.ask(Request.of("up"))) {
            shell.terminal().print(Document.of(resumed).shortName() + " goes on; see 'drey get -A'");
        }
        return ExitCode.OK;
    }
}
