package dev.drey.local.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process of a cluster logged, found by its folder: after the process ended and the plan it was launched by is gone.
 *
 * @param role {@code jobmanager} or {@code taskmanager}
 * @param index of a TaskManager, from 1; 0 for the JobManager
 */
public record LoggedProcess(String role, int index, Path log, Path output) implements Comparable<LoggedProcess> {
    private static final Pattern FOLDER = Pattern.compile("(jobmanager)|(taskmanager)-([1-9]\\d{0,5})");
    private static final Comparator<LoggedProcess> ORDER =
            Comparator.comparing(LoggedProcess::role).thenComparingInt(LoggedProcess::index);

    static Optional<LoggedProcess> in(Path folder) {
        Matcher name = FOLDER.matcher(folder.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        boolean isJobManager = name.group(1) != null;
        String role = isJobManager ? name.group(1) : name.group(2);
        Path logs = folder.resolve("log");
        var process = new LoggedProcess(
                role,
                isJobManager ? 0 : Integer.parseInt(name.group(3)),
                logs.resolve(role + ".log"),
                logs.resolve("output.txt"));
        return Optional.of(process).filter(it -> Files.exists(it.log()) || Files.exists(it.output()));
    }

    @Override
    public int compareTo(LoggedProcess other) {
        return ORDER.compare(this, other);
    }
}
