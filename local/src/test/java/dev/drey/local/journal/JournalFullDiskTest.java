package dev.drey.local.journal;

import static dev.drey.local.journal.JournalTest.entry;
import static dev.drey.local.journal.JournalTest.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of one megabyte that is really full. Only root can make one. */
class JournalFullDiskTest {
    @TempDir
    Path root;

    private Path disk;
    private Path filler;

    @BeforeEach
    void mountASmallDisk() throws IOException, InterruptedException {
        disk = Files.createDirectory(root.resolve("disk"));
        filler = disk.resolve("filler");
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        assumeTrue(isMounted, "not allowed to mount a small file system");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void aFullDiskRefusesAppendsUntilThereIsRoomAndLosesNothing() throws IOException {
        List<String> acknowledged = new ArrayList<>();
        try (Journal journal = Journal.open(disk.resolve("home"), HomeFormat.of("test"))) {
            appendTillRefused(journal, acknowledged);
            assertThat(told(journal)).isEqualTo(acknowledged);
            assertThatThrownBy(() -> journal.append(bigEntry("y", 1)))
                    .isInstanceOf(JournalFailure.Full.class)
                    .hasMessageContaining("is full; nothing was recorded")
                    .hasMessageContaining(disk.toString());
            Files.delete(filler);
            journal.append(entry("z", 1));
        }
        acknowledged.add("z=1");
        fill();
        try (Journal journal = Journal.open(disk.resolve("home"), HomeFormat.of("test"))) {
            assertThat(told(journal)).as("opened on a full disk").isEqualTo(acknowledged);
        }
    }

    private void appendTillRefused(Journal journal, List<String> acknowledged) throws IOException {
        journal.append(entry("a", 0));
        acknowledged.add("a=0");
        fill();
        try {
            for (int i = 0; ; i++) {
                String key = "k%03d".formatted(i);
                journal.append(bigEntry(key, i));
                acknowledged.add(key + "=" + i);
            }
        } catch (JournalFailure.Full full) {
            assertThat(acknowledged).isNotEmpty();
        }
    }

    private static Entry bigEntry(String key, int n) {
        var body = entry(key, n).body().put("padding", "x".repeat(900));
        return new Entry("job", key, body);
    }
}
