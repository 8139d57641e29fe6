package dev.drey.local.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class UtcCronCalendarTest {
    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

    private final UtcCronCalendar calendar = new UtcCronCalendar();

    @Test
    void anExpressionIsReadInUtcWhereverTheMachineIs() {
        assertThat(calendar.nextAfter("0 0 2 * * ?", NOON)).contains(Instant.parse("2026-03-30T02:00:00Z"));
        assertThat(calendar.nextAfter("0 0 2 ? * MON-FRI", NOON)).contains(Instant.parse("2026-03-30T02:00:00Z"));
        assertThat(calendar.nextAfter("0 0 12 * * ?", NOON)).contains(Instant.parse("2026-03-30T12:00:00Z"));
    }

    @Test
    void anExpressionThatNeverFiresAgainAndOneThatIsNoneHaveNoNextTime() {
        assertThat(calendar.nextAfter("0 0 2 * * ? 2020", NOON)).isEmpty();
        assertThat(calendar.nextAfter("daily", NOON)).isEmpty();
        assertThat(UtcCronCalendar.mistake("daily")).isPresent();
        assertThat(UtcCronCalendar.mistake("0 0 2 * * ?")).isEmpty();
    }
}
