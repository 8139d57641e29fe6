package dev.drey.lifecycle.plan;

import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observation;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tells what applying something would do: the decisions that act are asked about resources that are only supposed. Changes nothing. */
public final class Foresight {
    /** Of one look after the other; more would mean that a rule chases its own tail. */
    private static final int NOTES_MAX = 5;

    private final Resources resources;
    private final Function<Resources, Observer> observers;

    /** @param observers who looks at the world, given the resources */
    public Foresight(Resources resources, Function<Resources, Observer> observers) {
        this.resources = resources;
        this.observers = observers;
    }

    /**
     * What would be done first with each of these, in their order. Blocks as long as the ports' calls do.
     *
     * @param supposed as they would be stored
     * @throws dev.drey.lifecycle.reconcile.Unavailable if something cannot be looked at now
     */
    public List<Forecast> of(List<Stored> supposed, Instant now) {
        return supposed.stream().map(it -> of(it, supposed, now)).toList();
    }

    private Forecast of(Stored it, List<Stored> supposed, Instant now) {
        List<Stored> all = new ArrayList<>(supposed);
        for (int notes = 0; ; notes++) {
            Observation seen = observers
                    .apply(new Supposed(resources.all(), all))
                    .look(it.key())
                    .orElseThrow();
            Step step = seen.decide(now);
            if (notes == NOTES_MAX
                    || !(step instanceof Step.Promise(Recorded next, var _, var _))
                    || !isNote(seen.stored(), next)) {
                return Forecast.of(step, points(seen));
            }
            all.add(with(seen.stored(), next));
        }
    }

    /** What is only remembered of a run that goes on as it is, as a checkpoint seen complete. */
    private static boolean isNote(Stored before, Recorded next) {
        return before.memory() instanceof Memory.OfRun(Recorded recorded)
                && recorded.phase() instanceof Phase.Running was
                && next.phase() instanceof Phase.Running is
                && was.run().generation() == is.run().generation();
    }

    private static Stored with(Stored it, Recorded next) {
        return new Stored(
                it.resource(),
                it.uid(),
                it.generation(),
                it.deleting(),
                it.paused(),
                it.created(),
                new Memory.OfRun(next));
    }

    private static RestorePointsView points(Observation seen) {
        return seen instanceof Observation.OfJob job ? job.seen().points() : new RestorePointsView.NotAsked();
    }
}
