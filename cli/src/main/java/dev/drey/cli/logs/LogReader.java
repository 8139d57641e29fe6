package dev.drey.cli.logs;

import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.logs.LogFiles.LogFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints log files, and what is added to them. One owner thread. */
public final class LogReader {
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Every so many looks the control plane is asked which files there are now. */
    private static final int LOOKS_PER_QUESTION = 5;

    private final Shell shell;
    private final LogFiles files;
    private final int tail;
    private final boolean named;
    private final Map<LogFile, GrowingFile> open = new LinkedHashMap<>();

    /**
     * @param tail how many lines of what is there already; all if negative
     * @param named whether each line begins with its process
     */
    public LogReader(Shell shell, LogFiles files, int tail, boolean named) {
        this.shell = shell;
        this.files = files;
        this.tail = tail;
        this.named = named;
    }

    /** Prints what there is; if asked to follow, goes on until the cluster is gone or whoever reads goes away. */
    public void read(boolean follow) {
        List<LogFile> now = files.required();
        now.forEach(file -> open.put(file, new GrowingFile(file.path())));
        boolean several = now.size() > 1 && !named;
        open.forEach((file, growing) -> print(file, several || named, growing.lastLines(tail)));
        int looks = 0;
        while (follow && !shell.terminal().isReaderGone()) {
            shell.pause().of(LOOK);
            looks++;
            if (looks % LOOKS_PER_QUESTION == 0 && !lookForNewFiles()) {
                return;
            }
            open.forEach((file, growing) -> print(file, several || named, growing.newLines()));
        }
        if (!follow) {
            open.forEach((file, growing) -> print(file, several || named, growing.rest()));
        }
    }

    /** A process that was started again may write to another file. Answers whether there is anything left to follow. */
    private boolean lookForNewFiles() {
        List<LogFile> now;
        try {
            now = files.now();
        } catch (Failure gone) {
            return false;
        }
        if (now.isEmpty()) {
            return false;
        }
        now.forEach(file -> open.computeIfAbsent(file, _ -> new GrowingFile(file.path())));
        return true;
    }

    private void print(LogFile file, boolean withName, List<String> lines) {
        String prefix = withName ? "[" + file.process() + "] " : "";
        lines.forEach(line -> shell.terminal().print(prefix + line));
    }
}
