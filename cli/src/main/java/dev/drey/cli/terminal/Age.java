package dev.drey.cli.terminal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in kubectl's short form. */
public final class Age {
    private static final String UNKNOWN = "<unknown>";

    private Age() {}

    /** {@code timestamp} as Kubernetes writes them; anything else is {@code <unknown>}. */
    public static String since(String timestamp, Instant now) {
        try {
            return of(Duration.between(Instant.parse(timestamp), now));
        } catch (DateTimeException notOne) {
            return UNKNOWN;
        }
    }

    /** Two units while the larger one is small, then one: {@code 90s}, {@code 5m9s}, {@code 3h12m}, {@code 47h}, {@code 12d}. */
    public static String of(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (minutes < 2) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (hours < 3) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (days < 2) {
            return hours + "h";
        }
        return days < 8 ? two(days, "d", hours % 24, "h") : days + "d";
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
