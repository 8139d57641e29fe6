package dev.drey.lifecycle.history;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Observer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The revisions of one resource, oldest first. Each promise that is recorded adds what it tells of them; nothing else does, so that
 * the history cannot differ from what was promised.
 */
public record History(List<Revision> revisions) {
    /** More are dropped, the oldest first, but never the last that was good. */
    public static final int REVISIONS_MAX = 20;

    public static final History NONE = new History(List.of());

    public History {
        revisions = List.copyOf(revisions);
    }

    public Optional<Revision> find(long number) {
        return revisions.stream().filter(it -> it.number() == number).findFirst();
    }

    /** The history after the memory became {@code next}. */
    public History after(Recorded before, Recorded next, Reason reason, String detail, Instant now) {
        Draft draft = new Draft(revisions);
        draft.phase(before.phase(), next.phase(), reason, detail, now);
        next.standing()
                .stable()
                .filter(stable -> !before.standing().stable().equals(Optional.of(stable)))
                .ifPresent(stable -> draft.change(stable.generation(), Revision::believed));
        next.standing()
                .rollback()
                .filter(_ -> before.standing().rollback().isEmpty())
                .ifPresent(it ->
                        draft.change(it.of(), revision -> revision.ended(Outcome.ROLLED_BACK, it.why(), it.detail())));
        return new History(draft.bounded());
    }

    /** The revisions while a promise is added to them. */
    private static final class Draft {
        private final Map<Long, Revision> revisions = new TreeMap<>();

        Draft(List<Revision> before) {
            before.forEach(it -> revisions.put(it.number(), it));
        }

        void change(long number, UnaryOperator<Revision> change) {
            revisions.computeIfPresent(number, (_, it) -> change.apply(it));
        }

        void phase(Phase before, Phase next, Reason reason, String detail, Instant now) {
            switch (next) {
                case Phase.New _ -> {}
                case Phase.Starting starting when !(before instanceof Phase.Starting) -> started(before, starting);
                case Phase.Starting _ -> {}
                case Phase.Running running -> running(before, running, reason, now);
                case Phase.Stopping stopping ->
                    change(stopping.run().generation(), it -> it.with(Leave.asked(stopping.since())));
                case Phase.Removing removing -> removing(removing, reason, detail);
                case Phase.Stopped stopped
                when before instanceof Phase.Removing ->
                    change(
                            stopped.last().generation(),
                            it -> it.leave()
                                    .map(leave -> it.with(leave.gone(stopped.since(), stopped.next())))
                                    .orElse(it));
                case Phase.Stopped _ -> {}
                case Phase.Ended ended ->
                    change(ended.run().generation(), it -> it.ended(outcomeOf(ended.end()), reason, detail));
            }
        }

        private void started(Phase before, Phase.Starting next) {
            Run run = next.run();
            Optional<Revision> last =
                    Observer.runOf(before).map(Run::generation).map(revisions::get);
            last.flatMap(Revision::leave)
                    .ifPresent(leave -> change(
                            last.get().number(),
                            it -> it.with(isFound(leave, run) ? leave.resolved(run.from()) : leave)));
            if (revisions.containsKey(run.generation())) {
                change(run.generation(), Revision::startedAgain);
                return;
            }
            last.filter(it -> isUndecided(it.outcome()))
                    .ifPresent(it -> change(it.number(), one -> one.becomes(Outcome.SUPERSEDED)));
            Stopwatch stopwatch =
                    last.flatMap(Revision::leave).map(Leave::stopwatch).orElse(Stopwatch.NOT_STARTED);
            revisions.put(
                    run.generation(),
                    new Revision(
                            run.generation(),
                            next.since(),
                            run.spec(),
                            run.from(),
                            1,
                            Outcome.STARTING,
                            Optional.empty(),
                            "",
                            stopwatch,
                            Optional.empty()));
        }

        private static boolean isFound(Leave leave, Run run) {
            return leave.next().filter(Restore.Latest.class::isInstance).isPresent()
                    && run.from() instanceof Restore.Exactly;
        }

        private static boolean isUndecided(Outcome outcome) {
            return outcome == Outcome.STARTING || outcome == Outcome.RUNNING;
        }

        private void running(Phase before, Phase.Running next, Reason reason, Instant now) {
            Run run = next.run();
            if (before instanceof Phase.Starting starting) {
                change(run.generation(), it -> cameUp(it, starting, next).becomes(Outcome.RUNNING));
            } else if (before instanceof Phase.Running was && was.run().generation() != run.generation()) {
                takenOn(was.run().generation(), run, now);
            } else if (before instanceof Phase.Stopping) {
                change(run.generation(), History.Draft::stays);
            }
            if (reason == Reason.CHECKPOINT_COMPLETED) {
                change(
                        run.generation(),
                        it -> it.stopwatch().firstCheckpoint().isPresent()
                                ? it
                                : it.with(it.stopwatch().checkpointed(Duration.between(next.since(), now))));
            }
        }

        /** The savepoint of its stop failed, and it goes on. */
        private static Revision stays(Revision revision) {
            return new Revision(
                    revision.number(),
                    revision.since(),
                    revision.spec(),
                    revision.from(),
                    revision.runs(),
                    revision.outcome(),
                    revision.why(),
                    revision.detail(),
                    revision.stopwatch(),
                    Optional.empty());
        }

        private Revision cameUp(Revision revision, Phase.Starting starting, Phase.Running next) {
            if (revision.stopwatch().start().isPresent()) {
                return revision;
            }
            Optional<Duration> hole = revisions.values().stream()
                    .filter(it ->
                            it.number() != revision.number() && it.stopwatch().hasRun())
                    .flatMap(it -> it.leave().flatMap(Leave::given).stream())
                    .filter(given -> !given.isAfter(starting.since()))
                    .max(Instant::compareTo)
                    .map(given -> Duration.between(given, next.since()));
            return revision.with(revision.stopwatch().started(Duration.between(starting.since(), next.since()), hole));
        }

        /** A change that needed no new run: the revision stands as the one did that it changed. */
        private void takenOn(long before, Run run, Instant now) {
            Revision was = revisions.get(before);
            if (was != null && run.generation() > before) {
                revisions.put(
                        run.generation(),
                        new Revision(
                                run.generation(),
                                now,
                                run.spec(),
                                was.from(),
                                was.runs(),
                                was.outcome(),
                                was.why(),
                                was.detail(),
                                new Stopwatch(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(Duration.ZERO)),
                                Optional.empty()));
                change(before, it -> it.becomes(Outcome.SUPERSEDED));
            }
        }

        private void removing(Phase.Removing next, Reason reason, String detail) {
            long number = next.run().generation();
            change(number, it -> it.with(Leave.given(it.leave(), next.since(), next.next())));
            switch (next.why()) {
                case START_FAILED -> change(number, it -> it.ended(Outcome.FAILED, reason, detail));
                case SUSPEND, PAUSE -> change(number, it -> it.becomes(Outcome.SUSPENDED));
                case UPGRADE, RECOVERY, DELETE -> {}
            }
        }

        private static Outcome outcomeOf(Phase.End end) {
            return switch (end) {
                case FINISHED -> Outcome.FINISHED;
                case FAILED -> Outcome.FAILED;
                case CANCELED -> Outcome.CANCELED;
            };
        }

        List<Revision> bounded() {
            while (revisions.size() > REVISIONS_MAX) {
                long lastGood = revisions.values().stream()
                        .filter(it -> it.outcome().isGood())
                        .mapToLong(Revision::number)
                        .max()
                        .orElse(-1);
                revisions.remove(revisions.keySet().stream()
                        .filter(number -> number != lastGood)
                        .findFirst()
                        .orElseThrow());
            }
            return List.copyOf(revisions.values());
        }
    }
}
