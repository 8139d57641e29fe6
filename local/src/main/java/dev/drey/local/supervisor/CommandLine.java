package dev.drey.local.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program and arguments that a process was started with. */
public final class CommandLine {
    private CommandLine() {}

    /**
     * All of it, or nothing if the process is gone or belongs to somebody else. Linux is asked directly, because {@link
     * ProcessHandle.Info#arguments()} gives up on command lines of more than 4 KiB, and a class path is longer.
     */
    public static List<String> of(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (!Files.exists(file)) {
            return ofInfo(process.info());
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.isEmpty() ? List.of() : List.of(text.split("\0", -1)).subList(0, count(text));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Every argument ends with a zero. */
    private static int count(String text) {
        return (int) text.chars().filter(c -> c == 0).count();
    }

    private static List<String> ofInfo(ProcessHandle.Info info) {
        if (info.command().isEmpty() || info.arguments().isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(List.of(info.command().get()));
        all.addAll(List.of(info.arguments().get()));
        return all;
    }
}
