package dev.drey.local.distribution;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A minor line of Flink, all its patches together: what {@code flinkVersion: v2_3} in a manifest names. */
public record FlinkLine(int major, int minor) implements Comparable<FlinkLine> {
    private static final Pattern FORM = Pattern.compile("v?(\\d{1,4})[._](\\d{1,4})");

    /** Reads {@code v2_3} and {@code 2.3}; empty for anything else. */
    public static Optional<FlinkLine> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new FlinkLine(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(FlinkLine other) {
        return Comparator.comparingInt(FlinkLine::major)
                .thenComparingInt(FlinkLine::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
