package dev.drey.cli.control;

import dev.drey.cli.Failure;
import dev.drey.local.control.ControlClient;
import dev.drey.local.control.ControlPlaneLauncher;
import dev.drey.local.control.Hello;
import dev.drey.local.control.Outcome;
import dev.drey.local.journal.HomeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private final HomeFormat format;
    private final ControlClient client;
    private final List<String> command;

    /**
     * @param version of this program, as exact as program and control plane must agree
     * @param command starts a control plane of this home in the foreground
     */
    public LocalControlPlanes(Path home, String version, List<String> command) {
        this.home = home;
        this.format = HomeFormat.of(version);
        this.client = new ControlClient(home, version);
        this.command = List.copyOf(command);
    }

    @Override
    public Presence look() {
        return unusable().<Presence>map(why -> new Presence.Broken(why, "")).orElseGet(this::probe);
    }

    private Presence probe() {
        return switch (client.probe()) {
            case Outcome.NotRunning _ -> new Presence.Absent();
            case Outcome.Completed _ -> new Presence.Running(new LocalControlPlane(client));
            case Outcome.OtherVersion(Hello theirs) -> new Presence.OtherVersion(theirs.version(), theirs.pid());
            case Outcome.NotAnswering(String message) ->
                new Presence.Broken(message, "end that process, then 'drey up'");
            case Outcome.Lost(String message) -> new Presence.Broken(message, "drey up");
            case Outcome.Failed failed -> new Presence.Broken(failed.message(), "");
        };
    }

    @Override
    public ControlPlane started() {
        unusable().ifPresent(why -> {
            throw new Failure(why);
        });
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
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException e) {
            throw new Failure(unusable("cannot be read: " + e), e);
        }
    }

    /** A home that is no directory is not one without resources; nor is one that this Drey cannot read. One that is not there yet is made when something is applied. */
    private Optional<String> unusable() {
        Path existing = home;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.isDirectory(existing)
                ? format.refusalOf(home.resolve(JOURNAL))
                : Optional.of(unusable("but " + existing + " is a file, not a directory"));
    }

    private String unusable(String how) {
        return "Drey's home is " + home + " (DREY_HOME, else ~/.drey), " + how
                + ". Set DREY_HOME to a directory of your own";
    }
}
