package dev.drey.lifecycle.history;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.SpecDocument;
import java.time.Instant;
import java.util.Optional;

/**
 * A spec that was started, or taken on by a run without a new start.
 *
 * @param number the spec's generation
 * @param since when it was begun with
 * @param spec the resource as it was run
 * @param from what its first run was started from
 * @param runs how many runs it had
 * @param outcome what became of it
 * @param why what it failed or was given up for
 * @param detail of that
 * @param stopwatch of the change to it
 * @param leave how its last run went away; empty while it runs
 */
public record Revision(
        long number,
        Instant since,
        SpecDocument spec,
        Restore.Resolved from,
        int runs,
        Outcome outcome,
        Optional<Reason> why,
        String detail,
        Stopwatch stopwatch,
        Optional<Leave> leave) {

    /** What it left for the next start, if it is over. */
    public Optional<Restore> left() {
        return leave.flatMap(Leave::next);
    }

    /** One that was good stays so; only what came of one that was not decided yet is still open. */
    Revision ended(Outcome how, Reason reason, String said) {
        return outcome.isGood()
                ? this
                : new Revision(number, since, spec, from, runs, how, Optional.of(reason), said, stopwatch, leave);
    }

    Revision becomes(Outcome next) {
        return outcome.isGood()
                ? this
                : new Revision(number, since, spec, from, runs, next, Optional.empty(), "", stopwatch, leave);
    }

    Revision believed() {
        return new Revision(number, since, spec, from, runs, Outcome.STABLE, Optional.empty(), "", stopwatch, leave);
    }

    Revision startedAgain() {
        return new Revision(number, since, spec, from, runs + 1, outcome, why, detail, stopwatch, Optional.empty())
                .becomes(Outcome.STARTING);
    }

    Revision with(Stopwatch next) {
        return new Revision(number, since, spec, from, runs, outcome, why, detail, next, leave);
    }

    Revision with(Leave next) {
        return new Revision(number, since, spec, from, runs, outcome, why, detail, stopwatch, Optional.of(next));
    }
}
