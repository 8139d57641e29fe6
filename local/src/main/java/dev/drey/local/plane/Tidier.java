package dev.drey.local.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.cluster.ClusterFiles;
import dev.drey.local.files.Trees;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes what a deleted cluster leaves on the disk, its logs too. Its snapshots stay; only the folders that Flink made for some
 * that never came to be go.
 *
 * @param state below which clusters without directories of their own keep their snapshots
 */
record Tidier(ClusterFiles files, Path state) implements Notices.Listener {
    @Override
    public void deleted(ResourceKey key, ObjectNode lastDocument) {
        if (key.kind() == Kind.FLINK_DEPLOYMENT) {
            files.removeAll(key);
            Path namespace = state.resolve(key.namespace());
            removeEmptyFolders(namespace.resolve(key.name()));
            Trees.removeIfEmpty(namespace);
            Trees.removeIfEmpty(state);
        }
    }

    private static void removeEmptyFolders(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> deepestFirst = all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            deepestFirst.forEach(Trees::removeIfEmpty);
        } catch (IOException | UncheckedIOException _) {
            // There is no such folder, or it vanishes just now.
        }
    }
}
