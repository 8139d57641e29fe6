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
 * @param completedIn the folder that the run's newest completed checkpoint was seen in: a job may set its directory in its own code.
 *     Empty until there was one
 */
public record SnapshotDirectories(Optional<String> checkpoints, List<String> savepoints, Optional<String> completedIn) {
    public static final SnapshotDirectories NONE = new SnapshotDirectories(Optional.empty(), List.of());

    /** None is completed yet. */
    public SnapshotDirectories(Optional<String> checkpoints, List<String> savepoints) {
        this(checkpoints, savepoints, Optional.empty());
    }

    public SnapshotDirectories {
        savepoints = List.copyOf(savepoints);
    }

    public SnapshotDirectories withSavepoints(String directory) {
        Set<String> all = new LinkedHashSet<>(savepoints);
        all.add(directory);
        return new SnapshotDirectories(checkpoints, List.copyOf(all), completedIn);
    }

    /** @param checkpoint the path of a completed one, as Flink gives it */
    public SnapshotDirectories withCompleted(String checkpoint) {
        return new SnapshotDirectories(checkpoints, savepoints, Optional.of(folderOf(checkpoint)));
    }

    public boolean isKnown(String checkpoint) {
        return completedIn.filter(folderOf(checkpoint)::equals).isPresent();
    }

    private static String folderOf(String checkpoint) {
        return checkpoint.substring(0, Math.max(0, checkpoint.lastIndexOf('/')));
    }
}
