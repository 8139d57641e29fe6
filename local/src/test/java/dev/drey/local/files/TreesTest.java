package dev.drey.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    @TempDir
    Path root;

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void aFolderThatIsNotThereHasNoEntriesAndNeitherHasAFile() throws IOException {
        Path file = file("folder/b");
        Path folder = Files.createDirectory(root.resolve("folder/a"));

        assertThat(Trees.entries(root.resolve("folder"))).containsExactly(folder, file);
        assertThat(Trees.entries(root.resolve("nowhere"))).isEmpty();
        assertThat(Trees.entries(file)).isEmpty();
    }

    @Test
    void whatALinkLeadsToIsNotDeletedWithIt() throws IOException {
        Path kept = file("elsewhere/kept");
        file("tree/folder/file");
        Files.createSymbolicLink(root.resolve("tree/link"), kept.getParent());

        Trees.delete(root.resolve("tree"));

        assertThat(root.resolve("tree")).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    @Timeout(30)
    void twoMayDeleteTheSameTree() throws InterruptedException, IOException {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 50; i++) {
                file("tree/" + i % 5 + "/" + i);
            }
            AtomicBoolean hasFailed = new AtomicBoolean();
            Runnable delete = () -> {
                try {
                    Trees.delete(root.resolve("tree"));
                } catch (IOException e) {
                    hasFailed.set(true);
                }
            };
            Thread other = Thread.ofPlatform().start(delete);
            delete.run();
            other.join();

            assertThat(hasFailed).isFalse();
            assertThat(root.resolve("tree")).doesNotExist();
        }
    }

    @Test
    void onlyAnEmptyFolderIsRemoved() throws IOException {
        Path file = file("folder/file");
        Path folder = root.resolve("folder");

        Trees.removeIfEmpty(folder);
        assertThat(file).exists();

        Files.delete(file);
        Trees.removeIfEmpty(folder);
        assertThat(root).isEmptyDirectory();
        assertThatCode(() -> Trees.removeIfEmpty(folder)).doesNotThrowAnyException();
    }
}
