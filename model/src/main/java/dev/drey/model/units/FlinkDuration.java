package dev.drey.model.units;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Flink's configuration writes them: {@code 5 min}, {@code 1h}, {@code 500 ms}, {@code PT5M}. */
public final class FlinkDuration {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([a-zA-Zµ]*)");
    private static final Map<String, ChronoUnit> UNITS = Map.ofEntries(
            Map.entry("", ChronoUnit.MILLIS),
            Map.entry("d", ChronoUnit.DAYS),
            Map.entry("day", ChronoUnit.DAYS),
            Map.entry("h", ChronoUnit.HOURS),
            Map.entry("hour", ChronoUnit.HOURS),
            Map.entry("m", ChronoUnit.MINUTES),
            Map.entry("min", ChronoUnit.MINUTES),
            Map.entry("minute", ChronoUnit.MINUTES),
            Map.entry("s", ChronoUnit.SECONDS),
            Map.entry("sec", ChronoUnit.SECONDS),
            Map.entry("second", ChronoUnit.SECONDS),
            Map.entry("ms", ChronoUnit.MILLIS),
            Map.entry("milli", ChronoUnit.MILLIS),
            Map.entry("millisecond", ChronoUnit.MILLIS),
            Map.entry("µs", ChronoUnit.MICROS),
            Map.entry("micro", ChronoUnit.MICROS),
            Map.entry("microsecond", ChronoUnit.MICROS),
            Map.entry("ns", ChronoUnit.NANOS),
            Map.entry("nano", ChronoUnit.NANOS),
            Map.entry("nanosecond", ChronoUnit.NANOS));

    private FlinkDuration() {}

    /**
     * Reads a whole number and a unit in any case (singular or plural; none means milliseconds), or an ISO-8601 duration.
     *
     * @throws IllegalArgumentException if the text is neither or too long to count
     */
    public static Duration parse(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("P") || trimmed.startsWith("p")) {
            return parseIso(text, trimmed);
        }
        Matcher form = FORM.matcher(trimmed);
        ChronoUnit unit = form.matches() ? unit(form.group(2).toLowerCase(Locale.ROOT)) : ChronoUnit.FOREVER;
        if (unit == ChronoUnit.FOREVER) {
            throw new IllegalArgumentException("'" + text
                    + "' is no duration: a whole number and one of ms, s, min, h, d is expected, like 5 min");
        }
        try {
            return Duration.of(Long.parseLong(form.group(1)), unit);
        } catch (NumberFormatException | ArithmeticException tooLong) {
            throw new IllegalArgumentException("'" + text + "' is longer than can be counted", tooLong);
        }
    }

    private static Duration parseIso(String text, String trimmed) {
        try {
            return Duration.parse(trimmed);
        } catch (DateTimeParseException notIso) {
            throw new IllegalArgumentException("'" + text + "' is no duration: write it like 5 min or PT5M", notIso);
        }
    }

    /** Only words take a plural, as in Flink: {@code hours} and {@code secs} are units, {@code hs} and {@code mins} are not. */
    private static ChronoUnit unit(String label) {
        ChronoUnit exact = UNITS.get(label);
        if (exact != null) {
            return exact;
        }
        String singular = label.endsWith("s") ? label.substring(0, label.length() - 1) : "";
        boolean isWord = singular.length() > 2 && !singular.equals("min");
        return isWord ? UNITS.getOrDefault(singular, ChronoUnit.FOREVER) : ChronoUnit.FOREVER;
    }
}
