package dev.drey.local.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands whose process outlives the one that starts it: neither Ctrl-C nor a closed terminal reaches it. With
 * {@code setsid} it gets a session of its own. Where that program does not exist (macOS), it ignores the two signals
 * instead, which the JVM respects. Either way every step is an exec, so the pid is the program's own.
 */
public final class Detached {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    private Detached() {}

    public static List<String> command(List<String> command) {
        return find("setsid")
                .map(setsid -> prefixed(List.of(setsid.toString()), command))
                .orElseGet(() -> ignoringSignals(command));
    }

    static List<String> ignoringSignals(List<String> command) {
        return prefixed(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"), command);
    }

    /** The same, giving way to other processes. */
    static List<String> command(List<String> command, int niceness) {
        Optional<Path> nice = find("nice");
        if (niceness == 0 || nice.isEmpty()) {
            return command(command);
        }
        return command(prefixed(List.of(nice.get().toString(), "-n", Integer.toString(niceness)), command));
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static Optional<Path> find(String program) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
