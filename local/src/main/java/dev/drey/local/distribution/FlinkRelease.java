package dev.drey.local.distribution;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One release of Flink, exact to the patch: {@code 2.3.0}. */
public record FlinkRelease(int major, int minor, int patch) implements Comparable<FlinkRelease> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<FlinkRelease> BY_AGE = Comparator.comparingInt(FlinkRelease::major)
            .thenComparingInt(FlinkRelease::minor)
            .thenComparingInt(FlinkRelease::patch);

    /** Reads {@code 2.3.0}; empty for anything else, also for previews and snapshots. */
    public static Optional<FlinkRelease> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new FlinkRelease(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The minor line that a manifest names: {@code 2.3} for {@code v2_3}. */
    public FlinkLine line() {
        return new FlinkLine(major, minor);
    }

    @Override
    public int compareTo(FlinkRelease other) {
        return BY_AGE.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
