package dev.drey.local.launch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A process to start.
 *
 * @param command program and arguments, to be passed as they are, without a shell
 * @param environment to be added to what Drey itself has
 * @param files to be written before the start
 * @param directories to be created before the start
 */
public record Launch(
        List<String> command,
        SequencedMap<String, String> environment,
        SequencedMap<Path, String> files,
        List<Path> directories) {
    public Launch {
        command = List.copyOf(command);
        environment = ordered(environment);
        files = ordered(files);
        directories = List.copyOf(directories);
    }

    static <K, V> SequencedMap<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
