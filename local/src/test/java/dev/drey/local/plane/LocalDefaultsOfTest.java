package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDefaultsOfTest {
    private static final ResourceKey CLUSTER = new ResourceKey(Kind.FLINK_DEPLOYMENT, "team-a", "orders");

    @TempDir
    Path state;

    @Test
    void snapshotsOfAClusterLieInAFolderOfItsOwn() {
        Map<String, String> defaults = new LocalDefaultsOf(state).cluster(CLUSTER);

        String folder = "file://" + state.resolve("team-a/orders");
        assertThat(defaults)
                .containsEntry("state.checkpoints.dir", folder + "/checkpoints")
                .containsEntry("state.savepoints.dir", folder + "/savepoints");
    }

    @Test
    void aFolderHasTheSameNameBeforeAndAfterItIsMade() throws IOException {
        Map<String, String> before = new LocalDefaultsOf(state).cluster(CLUSTER);
        Files.createDirectories(state.resolve("team-a/orders/checkpoints"));
        Files.createDirectories(state.resolve("team-a/orders/savepoints"));

        assertThat(new LocalDefaultsOf(state).cluster(CLUSTER)).isEqualTo(before);
    }
}
