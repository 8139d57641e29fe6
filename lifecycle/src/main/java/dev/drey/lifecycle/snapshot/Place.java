package dev.drey.lifecycle.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one of Drey's own snapshots stands among those of its job that are of its kind and came to the same end.
 *
 * @param newer how many of them are newer
 * @param limits what the job's spec allows
 */
public record Place(int newer, Limits limits) {
    /**
     * @param count as many are kept, and one at least
     * @param age older ones are not kept
     */
    public record Limits(int count, Optional<Duration> age) {}

    /** Why it is to go; empty if it is to stay. The newest always stays. */
    Optional<String> tooMuch(Instant ended, Instant now) {
        if (newer > 0 && newer >= limits.count()) {
            return Optional.of("there are " + newer + " newer ones, and " + limits.count() + " are kept");
        }
        return limits.age()
                .filter(age -> newer > 0 && now.isAfter(ended.plus(age)))
                .map(age -> "it is older than " + age.toSeconds() + " s");
    }
}
