package dev.drey.cli.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.Failure;
import dev.drey.cli.control.ControlPlane;
import dev.drey.cli.control.Request;
import dev.drey.cli.resource.Document;
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

    /** The files as of now; empty when nothing runs or ran. */
    public List<LogFile> now() {
        List<LogFile> files = new ArrayList<>();
        for (JsonNode process : processes()) {
            if (isWanted(process)) {
                files.add(new LogFile(
                        name(process),
                        Path.of(process.path(output ? "output" : "log").asText())));
            }
        }
        return files;
    }

    /** The same. @throws Failure naming what there is, if there is no such file */
    public List<LogFile> required() {
        List<LogFile> files = now();
        if (files.isEmpty()) {
            String others = processes().stream().map(LogFiles::name).collect(Collectors.joining(", "));
            String which = wanted.map(
                            it -> it.role() + it.index().map(n -> " " + n).orElse(""))
                    .orElse("process");
            throw new Failure(cluster.shortName() + " has no " + which
                    + (others.isEmpty() ? "; nothing of it runs" : "; it has " + others));
        }
        return files;
    }

    private List<JsonNode> processes() {
        return plane.ask(Request.about("processes", cluster));
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
