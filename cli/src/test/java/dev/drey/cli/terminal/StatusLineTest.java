package dev.drey.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StatusLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private StatusLine line(boolean terminal, int columns) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new StatusLine(new Terminal(stream, stream, terminal, terminal, columns, Style.PLAIN), () -> now);
    }

    private void passes(long millis) {
        now = now.plus(Duration.ofMillis(millis));
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATerminalThereIsOneLineForEachPhase() {
        try (StatusLine line = line(false, 80)) {
            line.show("fetch", "fetching Flink 1/136 MB");
            passes(1200);
            line.show("fetch", "fetching Flink 34/136 MB");
            line.refresh();
            passes(800);
            line.show("start", "the JobManager is starting");
        }
        assertThat(printed())
                .isEqualTo("[  0.0 s] fetching Flink 1/136 MB\n[  2.0 s] the JobManager is starting\n"
                        .replace("\n", System.lineSeparator()));
    }

    @Test
    void onATerminalALineIsWrittenOverUntilItsPhaseEnds() {
        try (StatusLine line = line(true, 80)) {
            line.show("fetch", "fetching 1/136 MB");
            passes(1200);
            line.show("fetch", "fetching 34/136 MB");
            passes(800);
            line.show("start", "starting");
        }
        String erase = "\r\u001B[2K";
        assertThat(printed())
                .isEqualTo(erase + "[  0.0 s] fetching 1/136 MB" + erase + "[  1.2 s] fetching 34/136 MB" + erase
                        + "[  2.0 s] fetching 34/136 MB\n" + erase + "[  2.0 s] starting" + erase
                        + "[  2.0 s] starting\n");
    }

    @Test
    void aLineNeverGrowsBeyondTheTerminalBecauseItCouldNotBeErased() {
        try (StatusLine line = line(true, 30)) {
            line.show("wait", "something with a very long explanation");
        }
        assertThat(printed().split("\r|\n"))
                .allSatisfy(text -> assertThat(text.replace("\u001B[2K", "")).hasSizeLessThan(30));
    }

    @Test
    void aRemarkStandsAboveTheLineThatGoesOn() {
        try (StatusLine line = line(true, 80)) {
            line.show("start", "starting");
            line.say("warning: slow");
        }
        assertThat(printed()).contains("\r\u001B[2Kwarning: slow\n\r\u001B[2K[  0.0 s] starting");
    }
}
