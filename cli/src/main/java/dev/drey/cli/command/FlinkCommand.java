package dev.drey.cli.command;

import dev.drey.cli.ExitCode;
import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Request;
import dev.drey.cli.manifest.Applying;
import dev.drey.cli.resource.Document;
import dev.drey.cli.terminal.StatusLine;
import dev.drey.cli.terminal.Table;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.FlinkLine;
import dev.drey.local.distribution.FlinkRelease;
import dev.drey.local.distribution.FlinkReleases;
import dev.drey.local.distribution.Progress;
import dev.drey.local.distribution.WantedFlink;
import dev.drey.local.supervisor.DirectoryUsers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "flink", description = "The Flink releases in the cache, which all projects of a user share.")
public final class FlinkCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Shell shell;

    public FlinkCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return ExitCode.USAGE;
    }

    @Command(name = "list", description = "List the releases that Drey runs, and which are in the cache.")
    int list() {
        Map<FlinkRelease, String> places = new LinkedHashMap<>();
        FlinkReleases.lines().stream()
                .flatMap(line -> FlinkReleases.entry(line).stream())
                .forEach(entry -> places.put(entry.newest(), ""));
        for (FlinkHome home : homes().list()) {
            places.put(home.release(), home.root().toString());
        }
        Table table = new Table(List.of("VERSION", "IN CACHE", "DIRECTORY"));
        places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> table.row(List.of(
                        entry.getKey().toString(), entry.getValue().isEmpty() ? "no" : "yes", entry.getValue())));
        table.print(shell.terminal(), false);
        return ExitCode.OK;
    }

    @Command(name = "fetch", description = "Fetch releases into the cache now, to run without a network later.")
    int fetch(
            @Parameters(paramLabel = "VERSION", arity = "1..*", description = "2.3, 2.3.0 or v2_3")
                    List<String> versions) {
        for (String version : versions) {
            FlinkRelease release = WantedFlink.parse(version)
                    .flatMap(FlinkReleases::release)
                    .orElseThrow(() -> new Failure("Flink " + version + " is not supported; Drey runs Flink "
                            + FlinkReleases.lines().stream()
                                    .map(FlinkLine::toString)
                                    .collect(Collectors.joining(", "))));
            shell.terminal()
                    .print("Flink " + release + " is in " + fetch(release).root());
        }
        return ExitCode.OK;
    }

    private FlinkHome fetch(FlinkRelease release) {
        try (var status = new StatusLine(shell.terminal(), shell.clock())) {
            var progress = Progress.throttled(state -> status.show(phase(state), text(state)), shell.clock());
            return homes().fetch(release, progress);
        } catch (Unavailable unavailable) {
            throw new Failure("Flink " + release + " cannot be fetched: " + unavailable.getMessage(), unavailable);
        }
    }

    @Command(
            name = "prune",
            description = "Remove the releases from the cache that no resource names and no process uses.")
    int prune(
            @Option(names = "--keep", paramLabel = "VERSION", description = "Keep this one too: 2.3 or 2.3.0.")
                    List<String> keep) {
        Set<FlinkRelease> kept = new HashSet<>(inUse());
        if (keep != null) {
            keep.forEach(version -> kept.addAll(releasesOf(version)));
        }
        keepWhatRuns(kept);
        List<FlinkRelease> removed = homes().prune(kept);
        removed.forEach(release -> shell.terminal().print("Flink " + release + " removed"));
        if (removed.isEmpty()) {
            shell.terminal().say("Nothing to remove");
        }
        return ExitCode.OK;
    }

    /** The cache is shared: what a control plane with another home runs is not among the resources of this one. */
    private void keepWhatRuns(Set<FlinkRelease> kept) {
        for (FlinkHome home : homes().list()) {
            if (!kept.contains(home.release())) {
                DirectoryUsers.any(home.root()).ifPresent(process -> {
                    kept.add(home.release());
                    shell.terminal().say("Flink " + home.release() + " stays: process " + process.pid() + " uses it");
                });
            }
        }
    }

    private FlinkHomes homes() {
        return LocalFlink.homes(shell);
    }

    private Set<FlinkRelease> inUse() {
        ControlPlane plane = shell.planes().forLooking();
        Set<FlinkRelease> used = new HashSet<>();
        plane.ask(Request.of("get").put("kind", "FlinkDeployment")).stream()
                .map(Document::of)
                .forEach(document -> used.addAll(releasesOf(document)));
        return used;
    }

    /** A resource with a Flink of its own needs none of the cache, unless that one lies there. */
    private Set<FlinkRelease> releasesOf(Document document) {
        String own = document.json()
                .path("metadata")
                .path("annotations")
                .path(Applying.FLINK_HOME)
                .asText();
        if (own.isEmpty()) {
            return releasesOf(document.text("/spec/flinkVersion"));
        }
        return homes().list().stream()
                .filter(home -> home.root().equals(Path.of(own).normalize()))
                .map(FlinkHome::release)
                .collect(Collectors.toSet());
    }

    /** Every release in the cache that would do for this version: without a network an older patch is used. */
    private Set<FlinkRelease> releasesOf(String version) {
        Set<FlinkRelease> releases = new HashSet<>();
        WantedFlink.parse(version)
                .ifPresent(wanted -> homes().list().stream()
                        .map(FlinkHome::release)
                        .filter(wanted::accepts)
                        .forEach(releases::add));
        return releases;
    }

    private static String phase(Progress.State state) {
        return state.getClass().getSimpleName();
    }

    static String text(Progress.State state) {
        return switch (state) {
            case Progress.State.Waiting(String what) -> "waiting for another drey that fetches " + what;
            case Progress.State.Resolving resolving -> "finding out what " + resolving.what() + " needs";
            case Progress.State.Fetching it ->
                "fetching " + it.what() + ", " + it.bytesDone() / 1_000_000 + "/" + it.bytesTotal() / 1_000_000 + " MB";
            case Progress.State.Installing(String what) -> "putting " + what + " in place";
        };
    }
}
