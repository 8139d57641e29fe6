package dev.drey.local.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final List<String> TEXTS = List.of("a".repeat(1000), "b".repeat(2000));

    @TempDir
    Path folder;

    @Test
    @Timeout(30)
    void aReaderFindsTheOldOrTheNewTextAndNothingBetween()
            throws IOException, InterruptedException, ExecutionException {
        Path file = folder.resolve("plan.json");
        WholeFile.write(file, TEXTS.getFirst());
        FutureTask<Boolean> writing = new FutureTask<>(() -> {
            for (int i = 0; i < 300; i++) {
                WholeFile.write(file, TEXTS.get(i % 2));
            }
            return true;
        });
        Thread.ofPlatform().start(writing);

        do {
            assertThat(TEXTS).contains(Files.readString(file));
        } while (!writing.isDone());

        assertThat(writing.get()).isTrue();
        assertThat(folder).isDirectoryContaining(it -> it.equals(file));
    }
}
