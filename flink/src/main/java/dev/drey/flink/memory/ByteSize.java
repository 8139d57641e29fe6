package dev.drey.flink.memory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink's way of writing a number of bytes: digits and a unit of 1024, with none for bytes; no fractions. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([a-z]*)");
    private static final long UNIT = 1024;

    private ByteSize() {}

    /** Empty for what Flink does not take for a size either. */
    static Optional<Long> parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.US));
        if (!form.matches()) {
            return Optional.empty();
        }
        int power = switch (form.group(2)) {
            case "", "b", "bytes" -> 0;
            case "k", "kb", "kibibytes" -> 1;
            case "m", "mb", "mebibytes" -> 2;
            case "g", "gb", "gibibytes" -> 3;
            case "t", "tb", "tebibytes" -> 4;
            default -> -1;
        };
        return power < 0 ? Optional.empty() : times(form.group(1), power);
    }

    private static Optional<Long> times(String digits, int power) {
        try {
            long bytes = Long.parseLong(digits);
            for (int i = 0; i < power; i++) {
                bytes = Math.multiplyExact(bytes, UNIT);
            }
            return Optional.of(bytes);
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** For people: in MiB, with a decimal if that is not exact. */
    static String show(long bytes) {
        long mebibyte = UNIT * UNIT;
        return bytes % mebibyte == 0
                ? bytes / mebibyte + " MiB"
                : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / mebibyte);
    }
}
