package dev.drey.lifecycle.history;

import java.time.Duration;
import java.util.Optional;

/**
 * How long each phase of the change to a revision took, as far as it has come and as far as there was one.
 *
 * @param savepoint from the request to stop until the savepoint was complete
 * @param stop until nothing of the run before was left
 * @param start from the promise of the run until all of its tasks ran, restore included
 * @param firstCheckpoint from then until its first checkpoint was seen
 * @param gap from the moment at which the run before was given up until all tasks of this one ran: the hole in the output
 */
public record Stopwatch(
        Optional<Duration> savepoint,
        Optional<Duration> stop,
        Optional<Duration> start,
        Optional<Duration> firstCheckpoint,
        Optional<Duration> gap) {
    public static final Stopwatch NOT_STARTED =
            new Stopwatch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether a run of the revision ran, so that there was an output that could stop. */
    boolean hasRun() {
        return start.isPresent() || gap.isPresent();
    }

    Stopwatch started(Duration took, Optional<Duration> hole) {
        return new Stopwatch(savepoint, stop, Optional.of(took), firstCheckpoint, hole);
    }

    Stopwatch checkpointed(Duration after) {
        return new Stopwatch(savepoint, stop, start, Optional.of(after), gap);
    }
}
