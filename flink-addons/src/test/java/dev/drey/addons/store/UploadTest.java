package dev.drey.addons.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of bytes that never make an object. */
class UploadTest {
    /** Larger than any process id. */
    private static final long NO_PROCESS = 123_456_789_012L;

    @TempDir
    Path root;

    private ObjectStore store = new ObjectStore(Path.of("/"));

    @BeforeEach
    void open() {
        store = new ObjectStore(root);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedAndLeavesNoHalfObject() throws IOException {
        ObjectName name = ObjectName.of("demo", "chk-1/_metadata");
        ObjectStream out = new ObjectStream(store, name, WriteMode.NO_OVERWRITE, uploadToAFullDisk(name));
        out.write(new byte[10]);

        assertThatThrownBy(out::flush)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("No space left", root.toString(), "demo/chk-1/_metadata");
        assertThatThrownBy(() -> out.write(1)).hasMessageContaining("earlier write failed");
        out.close();
        assertThat(root.resolve("demo")).doesNotExist();
        assertThat(root.resolve(".uploads")).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsFullOnlyWhenTheStreamIsClosedIsNamedAsWell() throws IOException {
        ObjectName name = ObjectName.of("demo", "chk-1/_metadata");
        ObjectStream out = new ObjectStream(store, name, WriteMode.NO_OVERWRITE, uploadToAFullDisk(name));
        out.write(new byte[10]);

        assertThatThrownBy(out::close).hasMessageContaining("No space left on the disk of the object store");
        assertThat(root.resolve("demo")).doesNotExist();
        assertThat(root.resolve(".uploads")).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedUnlessACheckpointMayReferToIt() throws IOException {
        Path uploads = Files.createDirectory(root.resolve(".uploads"));
        Path abandoned = Files.createFile(uploads.resolve(NO_PROCESS + "-1.new"));
        Path remembered = Files.createFile(uploads.resolve(NO_PROCESS + "-2"));
        Path foreign = Files.createFile(uploads.resolve("notes.new"));
        Path mine = store.newUpload();

        store.removeAbandoned();

        assertThat(abandoned).doesNotExist();
        assertThat(remembered).exists();
        assertThat(foreign).exists();
        assertThat(mine).exists();
    }

    private Upload uploadToAFullDisk(ObjectName name) throws IOException {
        Path uploads = Files.createDirectory(root.resolve(".uploads"));
        Path full = Files.createSymbolicLink(uploads.resolve("1-f"), Path.of("/dev/full"));
        return Upload.into(full, store, name);
    }
}
