package dev.drey.cli.control;

import dev.drey.cli.Failure;
import dev.drey.local.control.ControlClient;
import dev.drey.local.control.ControlPlaneLauncher;
import dev.drey.local.control.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The control plane of a home on this machine: a process of its own, started on demand. */
public final class LocalControlPlanes implements ControlPlanes {
    private static final Duration START_TAKES_MAX = Duration.ofSeconds(30);
    private static final String JOURNAL = "journal";

    private final Path home;
    private final ControlClient client;
    private final List<String> command;

    /**
     * @param version of this program, as exact as program and control plane must agree
     * @param command starts a control plane of this home in the foreground
     */
    public LocalControlPlanes(Path home, String version, List<String> command) {
        this.home = home;
        this.client = new ControlClient(home, version);
        this.command = List.copyOf(command);
    }

    @Override
    public Optional<ControlPlane> running() {
        return switch (client.probe()) {
            case Outcome.NotRunning _ -> Optional.empty();
            case Outcome.Completed _ -> Optional.of(new LocalControlPlane(client));
            case Outcome.OtherVersion _ -> Optional.of(started());
            case Outcome.NotAnswering(String message) -> throw new Failure(message);
            case Outcome.Lost(String message) -> throw new Failure(message);
            case Outcome.Failed(String message, int exitCode) -> throw new Failure(message, exitCode);
        };
    }

    @Override
    public ControlPlane started() {
        var launcher = new ControlPlaneLauncher(client, home, command);
        return switch (launcher.ensureRunning(START_TAKES_MAX)) {
            case ControlPlaneLauncher.Launch.Running _ -> new LocalControlPlane(client);
            case ControlPlaneLauncher.Launch.Failed(String message) -> throw new Failure(message);
        };
    }

    /** A journal that was ever written to may hold resources; only a control plane can read more. */
    @Override
    public boolean hasResources() {
        try (Stream<Path> files = Files.list(home.resolve(JOURNAL))) {
            return files.findAny().isPresent();
        } catch (IOException none) {
            return false;
        }
    }
}
