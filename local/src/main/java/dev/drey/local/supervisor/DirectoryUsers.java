package dev.drey.local.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which processes of this machine were started with something from a directory. */
public final class DirectoryUsers {
    private static final String FLINK_HOME = "FLINK_HOME=";

    private DirectoryUsers() {}

    /**
     * A process that names a file below the directory in its command line, as in a class path, or the directory itself in {@code
     * FLINK_HOME}. The variables of other users' processes cannot be read, nor any outside Linux.
     */
    public static Optional<ProcessHandle> any(Path directory) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> !process.equals(ProcessHandle.current()))
                    .filter(process -> uses(process, directory))
                    .findFirst();
        }
    }

    private static boolean uses(ProcessHandle process, Path directory) {
        return CommandLine.of(process).stream().anyMatch(argument -> argument.contains(directory + "/"))
                || flinkHome(process).filter(directory::equals).isPresent();
    }

    private static Optional<Path> flinkHome(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            return Stream.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1))
                    .filter(variable -> variable.startsWith(FLINK_HOME))
                    .map(variable -> Path.of(new String(
                                    variable.substring(FLINK_HOME.length()).getBytes(StandardCharsets.ISO_8859_1),
                                    StandardCharsets.UTF_8))
                            .normalize())
                    .findFirst();
        } catch (IOException notOursOrGone) {
            return Optional.empty();
        }
    }
}
