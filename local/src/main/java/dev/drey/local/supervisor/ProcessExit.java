package dev.drey.local.supervisor;

import java.util.List;

/** A process is gone, and with it all that it had started. The last lines are those of its output, oldest first. */
public record ProcessExit(RunningProcess process, End end, List<String> lastLines) {
    public ProcessExit {
        lastLines = List.copyOf(lastLines);
    }
}
