package dev.drey.local.launch;

import java.nio.file.Path;
import java.util.List;

/** Where one process keeps its things; none is shared with another process. */
public record Directories(Path conf, Path log, Path tmp) {
    /** Everything below one directory of the process. */
    public static Directories below(Path process) {
        return new Directories(process.resolve("conf"), process.resolve("log"), process.resolve("tmp"));
    }

    List<Path> all() {
        return List.of(conf, log, tmp);
    }
}
