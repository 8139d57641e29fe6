package dev.drey.lifecycle.plan;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Observation;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;
import dev.drey.lifecycle.reconcile.Stored;
import java.time.Instant;
import java.util.List;

/** Tells what applying something would do: the decisions that act are asked about resources that are only supposed. Changes nothing. */
public final class Foresight {
    private final Resources resources;
    private final Platform platform;
    private final FlinkJobs flinkJobs;
    private final RestorePoints restorePoints;
    private final Intents intents;

    public Foresight(
            Resources resources, Platform platform, FlinkJobs flinkJobs, RestorePoints restorePoints, Intents intents) {
        this.resources = resources;
        this.platform = platform;
        this.flinkJobs = flinkJobs;
        this.restorePoints = restorePoints;
        this.intents = intents;
    }

    /**
     * What would be done first with each of these, in their order. Blocks as long as the ports' calls do.
     *
     * @param supposed as they would be stored
     * @throws dev.drey.lifecycle.reconcile.Unavailable if something cannot be looked at now
     */
    public List<Forecast> of(List<Stored> supposed, Instant now) {
        Observer observer =
                new Observer(new Supposed(resources.all(), supposed), platform, flinkJobs, restorePoints, intents);
        return supposed.stream()
                .map(it -> observer.look(it.key()).orElseThrow())
                .map(seen -> Forecast.of(seen.decide(now), points(seen)))
                .toList();
    }

    private static RestorePointsView points(Observation seen) {
        return seen instanceof Observation.OfJob job ? job.seen().points() : new RestorePointsView.NotAsked();
    }
}
