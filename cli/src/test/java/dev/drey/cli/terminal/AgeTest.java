package dev.drey.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AgeTest {
    private static void check(String duration, String expected) {
        assertThat(Age.of(Duration.parse(duration))).isEqualTo(expected);
    }

    @Test
    void anAgeHasTheFormThatKubectlGivesIt() {
        check("PT0S", "0s");
        check("PT119S", "119s");
        check("PT2M", "2m");
        check("PT5M9S", "5m9s");
        check("PT10M30S", "10m");
        check("PT2H59M", "179m");
        check("PT3H12M", "3h12m");
        check("PT47H", "47h");
        check("P2DT1H", "2d1h");
        check("P8DT5H", "8d");
    }

    @Test
    void aClockThatWentBackMakesNoNegativeAge() {
        assertThat(Age.since("2026-11-22T10:00:05Z", Instant.parse("2026-11-22T10:00:00Z")))
                .isEqualTo("0s");
    }

    @Test
    void aTimeThatIsNoneIsUnknown() {
        assertThat(Age.since("", Instant.EPOCH)).isEqualTo("<unknown>");
    }
}
