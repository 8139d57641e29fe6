package dev.drey.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFilesTest {
    private static final ResourceKey CLUSTER = new ResourceKey(Kind.FLINK_DEPLOYMENT, "team-a", "orders");

    @TempDir
    Path root;

    @Test
    void aVolumeThatSnapshotsLieInOutlivesItsCluster() throws IOException {
        ClusterFiles files = new ClusterFiles(root);
        Path snapshot = files.volumes(CLUSTER).resolve("data/checkpoints/7/chk-1/_metadata");
        Path scratch = files.volumes(CLUSTER).resolve("scratch/rocks/000001.sst");
        for (Path file : new Path[] {snapshot, scratch}) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }

        files.removeWorkFiles(CLUSTER);
        assertThat(snapshot).exists();
        assertThat(scratch).doesNotExist();

        files.removeAll(CLUSTER);
        assertThat(snapshot).as("a savepoint that was taken on deletion, say").exists();

        Files.delete(snapshot);
        files.removeAll(CLUSTER);
        assertThat(root).isEmptyDirectory();
    }
}
