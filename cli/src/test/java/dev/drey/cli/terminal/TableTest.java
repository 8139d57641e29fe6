package dev.drey.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private List<String> printed(boolean onTerminal, int columns) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Table(List.of("NAME", "STATE", "MESSAGE"))
                .row(List.of("basic-example", "RUNNING", "everything is as it should be, as far as anybody can see"))
                .row(List.of("größer", "", "x"))
                .print(new Terminal(stream, stream, onTerminal, onTerminal, columns, Style.PLAIN), false);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void nothingIsShortenedWhenTheOutputIsPiped() {
        assertThat(printed(false, 40))
                .containsExactly(
                        "NAME            STATE     MESSAGE",
                        "basic-example   RUNNING   everything is as it should be, as far as anybody can see",
                        "größer                    x");
    }

    @Test
    void aNarrowTerminalShortensTheWidestColumn() {
        assertThat(printed(true, 50))
                .containsExactly(
                        "NAME            STATE     MESSAGE",
                        "basic-example   RUNNING   everything is as it sho…",
                        "größer                    x");
    }

    @Test
    void aVeryNarrowTerminalStillShowsTheBeginningOfEachCell() {
        assertThat(printed(true, 20))
                .containsExactly(
                        "NAME       STATE     MESSAGE", "basic-e…   RUNNING   everyth…", "größer               x");
    }
}
