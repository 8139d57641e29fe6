package dev.drey.local.cluster;

import dev.drey.local.supervisor.End;
import dev.drey.local.supervisor.ProcessExit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Why a JobManager ended, in one line: its exit, and the innermost cause of the last stack trace in its log. */
final class DeathNote {
    /** A stack trace at the end of a log fits into this many bytes, also a long one. */
    private static final int TAIL_BYTES = 64 * 1024;

    private static final String CAUSE = "Caused by: ";

    private DeathNote() {}

    static String of(ProcessExit exit, Path log) {
        String how = "the JobManager " + exit.end().describe();
        if (exit.end() instanceof End.Killed) {
            // What it logged before is not why it ended.
            return how;
        }
        return lastCause(tail(log))
                .or(() -> lastCause(exit.lastLines()))
                .map(cause -> how + ": " + cause + " (log: " + log + ")")
                .orElse(how + " (log: " + log + ")");
    }

    /** The innermost cause of the last trace: the last line that names one. Without a trace, the last error line. */
    private static Optional<String> lastCause(List<String> lines) {
        return last(lines, CAUSE)
                .map(line -> line.substring(line.indexOf(CAUSE) + CAUSE.length()))
                .or(() -> last(lines, " ERROR ").map(line -> line.substring(line.indexOf(" ERROR ") + 7)))
                .or(() -> last(lines, "Error: "))
                .map(String::strip);
    }

    private static Optional<String> last(List<String> lines, String mark) {
        return lines.stream().filter(line -> line.contains(mark)).reduce((_, later) -> later);
    }

    private static List<String> tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException noLogYet) {
            return List.of();
        }
    }
}
