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

    @Test
    void theLogsOfAClusterAreFoundWhenNothingOfItRunsAnyMore() throws IOException {
        ClusterFiles files = new ClusterFiles(root);
        assertThat(files.logged(CLUSTER)).isEmpty();

        for (String folder : new String[] {"taskmanager-10", "taskmanager-2", "jobmanager", "volumes"}) {
            Path log = Files.createDirectories(files.of(CLUSTER).resolve(folder).resolve("log"));
            Files.writeString(log.resolve("output.txt"), "");
        }
        Files.createDirectories(files.of(CLUSTER).resolve("taskmanager-3/log"));
        files.removeWorkFiles(CLUSTER);

        Path jobManager = files.of(CLUSTER).resolve("jobmanager/log");
        assertThat(files.logged(CLUSTER)).extracting(LoggedProcess::index).containsExactly(0, 2, 10);
        assertThat(files.logged(CLUSTER).getFirst())
                .isEqualTo(new LoggedProcess(
                        "jobmanager", 0, jobManager.resolve("jobmanager.log"), jobManager.resolve("output.txt")));
    }
}
