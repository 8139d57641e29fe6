package dev.drey.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowingFileTest {
    @TempDir
    Path directory = Path.of("");

    private Path log = Path.of("");

    @BeforeEach
    void place() {
        log = directory.resolve("jobmanager.log");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void aLineIsHandedOutWhenItIsWhole() throws IOException {
        var file = new GrowingFile(log);
        append("one\ntw");
        assertThat(file.newLines()).containsExactly("one");
        append("o\nthree\n");
        assertThat(file.newLines()).containsExactly("two", "three");
        assertThat(file.newLines()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereYetHasNoLines() throws IOException {
        var file = new GrowingFile(log);
        assertThat(file.newLines()).isEmpty();
        append("one\n");
        assertThat(file.newLines()).containsExactly("one");
    }

    @Test
    void afterARotationTheNewFileIsReadFromItsStart() throws IOException {
        var file = new GrowingFile(log);
        append("old\n");
        file.newLines();
        Files.move(log, directory.resolve("jobmanager.log.1"));
        append("a new file that is longer than the old one\n");
        assertThat(file.newLines()).containsExactly("a new file that is longer than the old one");
    }

    @Test
    void aFileThatBeginsAnewIsReadFromItsStart() throws IOException {
        var file = new GrowingFile(log);
        append("a long old line\nunfin");
        file.newLines();
        Files.writeString(log, "new\n");
        assertThat(file.newLines()).containsExactly("new");
    }

    @Test
    void onlyTheLastLinesAreAskedFor() throws IOException {
        append("one\ntwo\nthree\n");
        assertThat(new GrowingFile(log).lastLines(2)).containsExactly("two", "three");
        assertThat(new GrowingFile(log).lastLines(9)).hasSize(3);
        assertThat(new GrowingFile(log).lastLines(0)).isEmpty();
        assertThat(new GrowingFile(log).lastLines(-1)).hasSize(3);
    }

    @Test
    void aCharacterThatIsCutInTwoIsPutTogether() throws IOException {
        byte[] bytes = "größe\n".getBytes(StandardCharsets.UTF_8);
        var file = new GrowingFile(log);
        Files.write(log, Arrays.copyOf(bytes, 3));
        assertThat(file.newLines()).isEmpty();
        Files.write(log, Arrays.copyOfRange(bytes, 3, bytes.length), StandardOpenOption.APPEND);
        assertThat(file.newLines()).containsExactly("größe");
    }

    @Test
    void theLastLineMayHaveNoEnd() throws IOException {
        append("one\ntwo");
        var file = new GrowingFile(log);
        assertThat(file.newLines()).containsExactly("one");
        assertThat(file.rest()).containsExactly("two");
        assertThat(file.rest()).isEmpty();
    }
}
