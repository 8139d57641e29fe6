package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SpecDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the specs of a job or session cluster have stood the test.
 *
 * @param stable the newest spec that was found stable: what a rollback goes back to
 * @param trial of the spec that runs now; empty once it is stable
 * @param left the states that the user dropped on purpose since the last stable spec, the newest first
 * @param rollback present while the user's newest spec is not the one that is to run
 */
public record Standing(Optional<Stable> stable, Optional<Trial> trial, List<Left> left, Optional<Rollback> rollback) {
    /** Who drops state more often than this without one spec becoming stable does not want it back. */
    private static final int LEFT_MAX = 5;

    public static final Standing UNKNOWN =
            new Standing(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public Standing {
        left = List.copyOf(left);
    }

    /** A spec that ran without a failure until it was believed. */
    public record Stable(long generation, SpecDocument spec) {}

    /**
     * A spec that is yet to be believed.
     *
     * @param began when its first run was promised
     * @param losses how often a run of it was lost since
     */
    public record Trial(Instant began, int losses) {}

    /**
     * State that was not carried on: a rollback takes it up again if nothing newer was kept.
     *
     * @param run that left it
     * @param instead what the job was started from instead
     */
    public record Left(Run run, Restore.Resolved instead) {}

    /**
     * The user's newest spec was given up for the last stable one.
     *
     * @param of the generation that was given up
     * @param failed its spec; any other spec of the user's ends the rollback
     * @param why what the generation was given up for
     */
    public record Rollback(long of, SpecDocument failed, Reason why, String detail, Instant since) {
        /** What was given up and why, for users. */
        public String describe() {
            return "generation " + of + ": " + (detail.isBlank() ? why.sentence() : detail);
        }
    }

    /** Whether a run of this generation still has to show that it is stable. */
    public boolean isOnTrial(long generation) {
        return stable.filter(it -> it.generation() == generation).isEmpty();
    }

    /** This spec was found stable; what lies before it is of no more use to a rollback. */
    public Standing proven(long generation, SpecDocument spec) {
        return new Standing(Optional.of(new Stable(generation, spec)), Optional.empty(), List.of(), rollback);
    }

    /** A run of the generation is promised: the trial of a generation begins with its first run, and after each rest. */
    public Standing tried(Run run, boolean again, Instant now) {
        Optional<Trial> next = isOnTrial(run.generation())
                ? trial.filter(_ -> again).or(() -> Optional.of(new Trial(now, 0)))
                : Optional.empty();
        return new Standing(stable, next, left, rollback);
    }

    /** A run on trial was lost. */
    public Standing lost() {
        return new Standing(stable, trial.map(it -> new Trial(it.began(), it.losses() + 1)), left, rollback);
    }

    /** The spec that runs was changed without a new run: it stands as it stood. */
    public Standing changedInPlace(long generation, SpecDocument spec) {
        return trial.isEmpty() && stable.isPresent() ? proven(generation, spec) : this;
    }

    /** The state of this run is not carried on, because the user said so. */
    public Standing leaving(Run run, Restore.Resolved instead) {
        List<Left> all = Stream.concat(Stream.of(new Left(run, instead)), left.stream())
                .limit(LEFT_MAX)
                .toList();
        return new Standing(stable, trial, all, rollback);
    }

    /** The state of the last stable spec, or a newer one, is carried on by a run of it: nothing is left behind any more. */
    public Standing carriedOn() {
        return new Standing(stable, trial, List.of(), rollback);
    }

    /**
     * A job that has done all its work is nothing to go back to: it would do the work again. A spec that was given up before stays so,
     * until the user wants another.
     */
    public Standing finished() {
        return rollback.isPresent() ? new Standing(stable, Optional.empty(), List.of(), rollback) : UNKNOWN;
    }

    public Standing rolledBack(Rollback begun) {
        return new Standing(stable, Optional.empty(), left, Optional.of(begun));
    }

    /** The user wants another spec than the one that was given up. */
    public Standing withoutRollback() {
        return new Standing(stable, trial, left, Optional.empty());
    }
}
