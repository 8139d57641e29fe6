package dev.drey.model.units;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory in bytes. */
public record MemorySize(long bytes) implements Comparable<MemorySize> {
    private static final Pattern FLINK_FORM = Pattern.compile("(\\d+)\\s*([a-zA-Z]*)");
    private static final Map<String, Integer> SHIFTS = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("b", 0),
            Map.entry("bytes", 0),
            Map.entry("k", 10),
            Map.entry("kb", 10),
            Map.entry("kibibytes", 10),
            Map.entry("m", 20),
            Map.entry("mb", 20),
            Map.entry("mebibytes", 20),
            Map.entry("g", 30),
            Map.entry("gb", 30),
            Map.entry("gibibytes", 30),
            Map.entry("t", 40),
            Map.entry("tb", 40),
            Map.entry("tebibytes", 40));

    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("an amount of memory is not negative: " + bytes);
        }
    }

    /**
     * Reads Flink's form: a whole number and a unit in any case, every unit a power of 1024 ({@code 2048m},
     * {@code 1 gb}); no unit means bytes.
     *
     * @throws IllegalArgumentException if the text is none of these or exceeds 2^63-1 bytes
     */
    public static MemorySize parse(String text) {
        Matcher form = FLINK_FORM.matcher(text.strip());
        Integer shift = form.matches() ? SHIFTS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
        if (shift == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no amount of memory: a whole number and one of b, k, m, g, t is expected");
        }
        try {
            return new MemorySize(Math.multiplyExact(Long.parseLong(form.group(1)), 1L << shift));
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            throw new IllegalArgumentException("'" + text + "' is more memory than can be counted", tooLarge);
        }
    }

    /**
     * Reads what the memory of a JobManager or TaskManager may be written as: Flink's form first, so that {@code 2048m} and {@code 1G} are powers of
     * 1024, then Kubernetes' form rounded up to whole bytes, its case and a trailing {@code b} forgiven ({@code 2gi}, {@code 1.5GB}).
     */
    public static MemorySize parseResource(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException notFlink) {
            String upper = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            String unit = upper.endsWith("B") ? upper.substring(0, upper.length() - 1) : upper;
            String quantity = unit.endsWith("I") ? unit.substring(0, unit.length() - 1) + "i" : unit;
            try {
                return new MemorySize(Quantity.parse(quantity).roundedUp());
            } catch (IllegalArgumentException notKubernetesEither) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no amount of memory: write it like 2048m, 2g or 2Gi", notKubernetesEither);
            }
        }
    }

    public long mebibytes() {
        return bytes >> 20;
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Exact, in the largest of m, k, b that divides it: a form that Flink reads ({@code 2048m}). */
    @Override
    public String toString() {
        if (bytes != 0 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "m";
        }
        return bytes != 0 && bytes % 1024 == 0 ? (bytes >> 10) + "k" : bytes + "b";
    }
}
