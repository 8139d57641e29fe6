package dev.drey.cli.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.Failure;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.Resources;
import dev.drey.cli.resource.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which files hold what the wanted processes of a cluster log; asked again while following, because processes come and go. */
public final class LogFiles {
    public static final String JOBMANAGER = "jobmanager";
    private static final String TASKMANAGER = "taskmanager";

    /** A process, or all of a role when no index is given. */
    public record Wanted(String role, Optional<Integer> index) {}

    /** One file and whose it is. */
    public record LogFile(String process, Path path) {}

    private final ControlPlane plane;
    private final Document cluster;
    private final Optional<Wanted> wanted;
    private final boolean output;

    /** @param output what the processes print, instead of their log */
    public LogFiles(ControlPlane plane, Document cluster, Optional<Wanted> wanted, boolean output) {
        this.plane = plane;
        this.cluster = cluster;
        this.wanted = wanted;
        this.output = output;
    }

    public static boolean isRole(String word) {
        return word.equals(JOBMANAGER) || word.equals(TASKMANAGER);
    }

    /**
     * The files that there are, and whether any of their processes still runs.
     *
     * @param all empty when nothing runs or ran
     */
    public record Found(List<LogFile> all, boolean isAnyAlive) {
        public Found {
            all = List.copyOf(all);
        }
    }

    public Found now() {
        List<LogFile> files = new ArrayList<>();
        boolean isAnyAlive = false;
        for (JsonNode process : processes()) {
            if (isWanted(process)) {
                files.add(new LogFile(
                        name(process),
                        Path.of(process.path(output ? "output" : "log").asText())));
                isAnyAlive |= !process.path("state").asText().equals("ended");
            }
        }
        return new Found(files, isAnyAlive);
    }

    /** The same. @throws Failure naming what there is, if there is no such file */
    public Found required() {
        Found files = now();
        if (files.all().isEmpty()) {
            String others = processes().stream().map(LogFiles::name).collect(Collectors.joining(", "));
            String which = wanted.map(
                            it -> it.role() + it.index().map(n -> " " + n).orElse(""))
                    .orElse("process");
            throw new Failure(cluster.shortName() + " has no " + which
                    + (others.isEmpty() ? "; nothing of it runs or has left a log" : "; it has " + others));
        }
        return files;
    }

    /** Why no process is going to be started; empty while one may come. @throws Failure if the cluster is gone */
    public Optional<String> atRest() {
        Document now = new Resources(plane, new Scope.In(cluster.namespace()))
                .again(cluster)
                .orElseThrow(() -> new Failure(cluster.shortName() + " was deleted"));
        String state = now.lifecycleState();
        boolean isEnded = state.equals("SUSPENDED") || state.equals("FAILED");
        boolean isAtRest = isEnded && now.isObserved() && !now.isProgressing();
        return isAtRest
                ? Optional.of(cluster.shortName() + " is " + state + ", and nothing of it runs")
                : Optional.empty();
    }

    private List<JsonNode> processes() {
        return plane.ask(cluster.request("processes"));
    }

    private boolean isWanted(JsonNode process) {
        return wanted.map(it -> it.role().equals(process.path("role").asText())
                        && it.index()
                                .map(index -> index == process.path("index").asInt())
                                .orElse(true))
                .orElse(true);
    }

    private static String name(JsonNode process) {
        String role = process.path("role").asText();
        return role.equals(JOBMANAGER)
                ? role
                : role + "-" + process.path("index").asInt();
    }
}
