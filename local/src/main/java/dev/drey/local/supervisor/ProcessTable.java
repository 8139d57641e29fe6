package dev.drey.local.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the operating system knows about the processes of this user. */
sealed interface ProcessTable permits LinuxProcessTable, PortableProcessTable {
    /** A process with a marker, its output if that can be told. */
    record Marked(Marker marker, ProcessHandle handle, Optional<Path> output) {}

    static ProcessTable ofThisMachine() {
        return Files.isReadable(Path.of("/proc/self/stat")) ? new LinuxProcessTable() : new PortableProcessTable();
    }

    List<Marked> marked();

    /** Whether this very process, not a later one with its pid, still runs. A zombie does not. */
    boolean isAlive(ProcessHandle handle);

    /** What it started, down to the last, and what remains of it after its own end. Without the process itself. */
    List<ProcessHandle> offspring(ProcessHandle handle);

    /** A number that goes up when the kernel kills something for lack of memory; 0 where there is none. */
    long outOfMemoryKills();
}
