package dev.drey.cli.logs;

import dev.drey.cli.Failure;
import dev.drey.cli.Shell;
import dev.drey.cli.logs.LogFiles.LogFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private boolean isWaiting;

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

    /** Prints what there is; if asked to follow, goes on until nothing more can come or whoever reads goes away. */
    public void read(boolean follow) {
        LogFiles.Found found = files.required();
        found.all().forEach(file -> open.put(file, new GrowingFile(file.path())));
        boolean withNames = open.size() > 1 || named;
        open.forEach((file, growing) -> print(file, withNames, growing.lastLines(tail)));
        if (follow) {
            follow(found, withNames);
        }
        open.forEach((file, growing) -> print(file, withNames, growing.rest()));
    }

    private void follow(LogFiles.Found first, boolean withNames) {
        boolean goesOn = first.isAnyAlive() || mayGoOn();
        for (int looks = 1; goesOn && !shell.terminal().isReaderGone(); looks++) {
            shell.pause().of(LOOK);
            if (looks % LOOKS_PER_QUESTION == 0) {
                goesOn = lookForNewFiles();
            }
            open.forEach((file, growing) -> print(file, withNames, growing.newLines()));
        }
    }

    /** A process that was started again may write to another file. Answers whether there is anything left to follow. */
    private boolean lookForNewFiles() {
        try {
            LogFiles.Found found = files.now();
            found.all().forEach(file -> open.computeIfAbsent(file, _ -> new GrowingFile(file.path())));
            isWaiting &= !found.isAnyAlive();
            return found.isAnyAlive() || mayGoOn();
        } catch (Failure gone) {
            return false;
        }
    }

    /** Nothing runs now: whether that will change. Says once for each silence what comes of it. */
    private boolean mayGoOn() {
        Optional<String> atRest = files.atRest();
        if (atRest.isPresent()) {
            shell.terminal().say("note: " + atRest.get());
        } else if (!isWaiting) {
            shell.terminal().say("note: nothing of it runs now; waiting for the next start");
        }
        isWaiting = true;
        return atRest.isEmpty();
    }

    private void print(LogFile file, boolean withName, List<String> lines) {
        String prefix = withName ? "[" + file.process() + "] " : "";
        lines.forEach(line -> shell.terminal().print(prefix + line));
    }
}
