package dev.drey.lifecycle.history;

import dev.drey.lifecycle.Restore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the last run of a revision went away.
 *
 * @param asked when it was asked to stop with a savepoint
 * @param given when it was given up: from then on it makes no output
 * @param gone when nothing of it was left
 * @param next what it left for the next start
 */
public record Leave(Optional<Instant> asked, Optional<Instant> given, Optional<Instant> gone, Optional<Restore> next) {
    static Leave asked(Instant at) {
        return new Leave(Optional.of(at), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Leave given(Optional<Leave> before, Instant at, Restore next) {
        return new Leave(before.flatMap(Leave::asked), Optional.of(at), Optional.empty(), Optional.of(next));
    }

    Leave gone(Instant at, Restore left) {
        return new Leave(asked, given, Optional.of(at), Optional.of(left));
    }

    /** What was left, named: the next start found it. */
    Leave resolved(Restore.Resolved found) {
        return new Leave(asked, given, gone, Optional.of(found));
    }

    Stopwatch stopwatch() {
        Optional<Duration> savepoint = asked.flatMap(from -> given.map(to -> Duration.between(from, to)));
        Optional<Duration> stop = given.flatMap(from -> gone.map(to -> Duration.between(from, to)));
        return new Stopwatch(savepoint, stop, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
