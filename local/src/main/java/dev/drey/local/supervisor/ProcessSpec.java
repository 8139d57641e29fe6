package dev.drey.local.supervisor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process to be started.
 *
 * @param id its name among the processes of one Drey home; the command must contain {@code -Ddrey.process=<id>}, which
 *     is how it is found again
 * @param command the program, as an absolute path, and its arguments
 * @param environment set in addition to Drey's own environment, and instead of what is there
 * @param workingDirectory must exist
 * @param output where stdout and stderr are appended; its directory must exist
 * @param niceness 0 to 19; higher gives way to others
 */
public record ProcessSpec(
        String id,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        Path output,
        int niceness) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}");

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id of a process: '" + id + "'");
        }
        if (!command.contains(marker(id)) || command.getFirst().equals(marker(id))) {
            throw new IllegalArgumentException("the command of " + id + " lacks " + marker(id) + ": " + command);
        }
        if (niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("niceness is 0 to 19, not " + niceness);
        }
    }

    /** With these variables too, which are stronger. */
    public ProcessSpec withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new ProcessSpec(id, command, all, workingDirectory, output, niceness);
    }

    /** The argument by which a process is found again. */
    public static String marker(String id) {
        return Marker.PROCESS + id;
    }
}
