package dev.drey.local.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class FlinkPluginsTest {
    private static final FlinkRelease RELEASE = new FlinkRelease(2, 2, 1);

    @TempDir
    private Path directory;

    private RepositoryOnDisk repository;
    private FlinkPlugins plugins;

    @BeforeEach
    void publish() {
        repository = new RepositoryOnDisk(directory)
                .with(FlinkReleases.flink("flink-s3-fs-presto", RELEASE))
                .with(FlinkReleases.flink("flink-s3-fs-hadoop", new FlinkRelease(2, 2, 0)));
        plugins = new FlinkPlugins(new Cache(directory.resolve("cache")), repository.maven(directory.resolve("local")));
    }

    @Test
    void aDirectoryHoldsExactlyThePluginsThatWereAskedFor() throws IOException {
        Path presto = plugins.directory(RELEASE, Set.of(FlinkPlugin.S3_PRESTO), Progress.silent());
        Path both = plugins.directory(RELEASE, Set.of(FlinkPlugin.S3_PRESTO, FlinkPlugin.S3_HADOOP), Progress.silent());
        repository.vanish();

        assertThat(presto.resolve("flink-s3-fs-presto/flink-s3-fs-presto-2.2.1.jar"))
                .isRegularFile();
        assertThat(presto.resolve("flink-s3-fs-hadoop")).doesNotExist();
        assertThat(both.resolve("flink-s3-fs-hadoop/flink-s3-fs-hadoop-2.2.0.jar"))
                .isRegularFile();
        assertThat(plugins.directory(RELEASE, Set.of(FlinkPlugin.S3_PRESTO), Progress.silent()))
                .isEqualTo(presto);
    }

    @Test
    void aPluginThatTheReleaseDoesNotHaveIsSaidAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> plugins.directory(RELEASE, Set.of(FlinkPlugin.S3_NATIVE), Progress.silent()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("flink-s3-fs-native:2.2.1");
        try (var left = Files.list(directory.resolve("cache/plugins"))) {
            assertThat(left).isEmpty();
        }
    }
}
