package dev.drey.addons.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreFactoryTest {
    @TempDir
    Path root;

    @AfterEach
    void forget() {
        FileSystem.initialize(new Configuration(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "s3a", "s3p"})
    void flinkFindsTheStoreByItsConfiguration(String scheme) throws IOException {
        configure(root.toString());
        org.apache.flink.core.fs.Path path = new org.apache.flink.core.fs.Path(scheme + "://demo/a");

        try (FSDataOutputStream out = path.getFileSystem().create(path, WriteMode.NO_OVERWRITE)) {
            out.write('x');
        }

        assertThat(Files.exists(root.resolve("demo/a"))).isTrue();
    }

    @Test
    void withoutAFolderTheMessageSaysWhatToSet() {
        FileSystem.initialize(new Configuration(), null);

        assertThatThrownBy(() -> new org.apache.flink.core.fs.Path("s3://demo/a").getFileSystem())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("drey.object-store.dir");
    }

    @Test
    void aFolderThatDependsOnTheWorkingDirectoryIsRefused() {
        configure("data/objects");

        assertThatThrownBy(() -> new org.apache.flink.core.fs.Path("s3://demo/a").getFileSystem())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("absolute");
    }

    @Test
    void aPathWithoutABucketIsAnErrorThatNamesTheLikelyCause() {
        configure(root.toString());

        assertThatThrownBy(() -> new org.apache.flink.core.fs.Path("s3:///checkpoints").getFileSystem())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://BUCKET/KEY")
                .hasMessageContaining("S3_BUCKET");
    }

    private static void configure(String folder) {
        FileSystem.initialize(Configuration.fromMap(Map.of("drey.object-store.dir", folder)), null);
    }
}
