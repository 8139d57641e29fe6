package dev.drey.lifecycle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the snapshots of a run go. Remembered with the run, because what it is computed from changes: the user edits the
 * spec, a later Drey has other defaults. A snapshot that is looked for in the wrong place is state lost.
 *
 * @param checkpoints {@code execution.checkpointing.dir}
 * @param savepoints every directory that a savepoint of the run was asked for in
 */
public record SnapshotDirectories(Optional<String> checkpoints, List<String> savepoints) {
    public static final SnapshotDirectories NONE = new SnapshotDirectories(Optional.empty(), List.of());

    public SnapshotDirectories {
        savepoints = List.copyOf(savepoints);
    }

    public SnapshotDirectories withSavepoints(String directory) {
        Set<String> all = new LinkedHashSet<>(savepoints);
        all.add(directory);
        return new SnapshotDirectories(checkpoints, List.copyOf(all));
    }
}
