package dev.drey.local.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that a process writes its stdout and stderr to. The process holds it open in append mode, also after Drey's
 * death, so it is bounded by emptying it in place; its end is kept as {@code <file>.1}. What is written meanwhile is lost.
 */
public final class Output {
    static final long BYTES_MAX = 16L * 1024 * 1024;

    private static final int KEPT_BYTES = 4 * 1024 * 1024;
    private static final int TAIL_LINES_MAX = 20;
    private static final int TAIL_BYTES_MAX = 8 * 1024;

    private Output() {}

    /** Empties the file if it has more than this many bytes. */
    static void bound(Path file, long bytesMax) {
        try {
            if (size(file) > bytesMax) {
                keepEnd(file);
                try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                    open.setLength(0);
                }
            }
        } catch (IOException gone) {
            // Somebody removed the file; the process goes on writing to it, and there is nothing left to bound.
        }
    }

    private static void keepEnd(Path file) {
        try {
            Files.write(file.resolveSibling(file.getFileName() + ".1"), end(file, 0, KEPT_BYTES));
        } catch (IOException fullDisk) {
            // Maybe full because of this very output: giving room back comes first.
        }
    }

    private static byte[] end(Path file, long from, int bytesMax) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long length = open.length();
            // A file shorter than that was emptied since.
            long begin = Math.max(from <= length ? from : 0, length - bytesMax);
            byte[] end = new byte[(int) (length - begin)];
            open.seek(begin);
            open.readFully(end);
            return end;
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notThereYet) {
            return 0;
        }
    }

    /** Some last lines of what was written after this offset, oldest first; none if the file cannot be read. */
    public static List<String> lastLines(Path file, long from) {
        try {
            List<String> lines = new String(end(file, from, TAIL_BYTES_MAX), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES_MAX), lines.size());
        } catch (IOException gone) {
            return List.of();
        }
    }
}
