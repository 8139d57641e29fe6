package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.lifecycle.snapshot.SnapshotPhase.Leaving.Files;
import dev.drey.lifecycle.status.StatusDocuments;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one loop of every world: look, decide, perform, until there is nothing to do but wait. Never called twice at once for
 * one resource; who calls it sees to that.
 */
public final class Reconciler {
    /** Steps of one pass; more would mean that a rule chases its own tail. */
    private static final int STEPS_MAX = 25;
    /** When all is settled, how soon to look although no event told of a change. */
    private static final Duration SETTLED_LOOK = Duration.ofSeconds(2);
    /** After something could not be reached. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Resources resources;
    private final Platform platform;
    private final FlinkJobs flinkJobs;
    private final RestorePoints restorePoints;
    private final Observer observer;
    private final InstantSource clock;
    private final Troubles troubles;
    private final TakeOver takeOver = new TakeOver();
    private final Sightings sightings;

    public Reconciler(
            Resources resources,
            Platform platform,
            FlinkJobs flinkJobs,
            RestorePoints restorePoints,
            Ledgers ledgers,
            Observer observer,
            InstantSource clock) {
        this.resources = resources;
        this.platform = platform;
        this.flinkJobs = flinkJobs;
        this.restorePoints = restorePoints;
        this.observer = observer;
        this.clock = clock;
        this.troubles = new Troubles(resources);
        this.sightings = new Sightings(resources, ledgers);
    }

    /** One pass. Blocks as long as the ports' calls do. */
    public Next reconcile(ResourceKey key) {
        try {
            for (int steps = 0; steps < STEPS_MAX; steps++) {
                Optional<Next> next = step(key);
                if (next.isPresent()) {
                    return next.get();
                }
            }
            return new Next.Within(RETRY);
        } catch (Unavailable | Conflict _) {
            return new Next.Within(RETRY);
        }
    }

    private Optional<Next> step(ResourceKey key) {
        Optional<Observation> seen = observer.look(key);
        if (seen.isEmpty()) {
            troubles.forget(key);
            takeOver.forget(key);
            return Optional.of(new Next.Gone());
        }
        try {
            sightings.note(seen.get(), clock.instant());
        } catch (Unavailable unwritten) {
            return Optional.of(later(seen.get(), unwritten));
        }
        Step step = takeOver.of(seen.get().stored(), clock.instant())
                .orElseGet(() -> seen.get().decide(clock.instant()));
        resources.publish(seen.get().stored(), StatusDocuments.of(seen.get(), step));
        troubles.look(seen.get().stored(), step, clock.instant());
        return switch (step) {
            case Step.Wait wait -> Optional.of(new Next.Within(wait.lookAgainAfter()));
            case Step.Settled _ -> Optional.of(new Next.Within(SETTLED_LOOK));
            case Step act -> act(act, seen.get());
        };
    }

    private Optional<Next> act(Step step, Observation seen) {
        try {
            if (step.isIrreversible()) {
                performAfterSecondLook(step, seen.stored().key());
            } else {
                perform(step, seen);
            }
            return Optional.empty();
        } catch (Unavailable | Conflict why) {
            return Optional.of(later(seen, why));
        }
    }

    private Next later(Observation seen, RuntimeException why) {
        Step waits = new Step.Wait(Reason.NOT_POSSIBLE_NOW, String.valueOf(why.getMessage()), RETRY);
        resources.publish(seen.stored(), StatusDocuments.of(seen, waits));
        troubles.look(seen.stored(), waits, clock.instant());
        return new Next.Within(RETRY);
    }

    /** What cannot be taken back is decided again on a new look; if the world has moved, nothing is done. */
    private void performAfterSecondLook(Step step, ResourceKey key) {
        observer.look(key)
                .filter(again -> again.decide(clock.instant()).equals(step))
                .ifPresent(again -> perform(step, again));
    }

    private void perform(Step step, Observation seen) {
        checkPromise(step, seen);
        Stored stored = seen.stored();
        switch (step) {
            case Step.Promise(Recorded next, Reason reason, String detail) ->
                record(stored, new Memory.OfRun(next), reason, detail);
            case Step.PromiseSnapshot(SnapshotPhase next, Reason reason, String detail) ->
                record(stored, new Memory.OfSnapshot(next), reason, detail);
            case Step.StartCluster it -> platform.start(it.cluster(), it.run());
            case Step.SubmitJob it -> flinkJobs.submit(it.cluster(), it.job(), it.run());
            case Step.StopWithSavepoint it ->
                flinkJobs.stopWithSavepoint(it.cluster(), it.job(), it.trigger(), it.directory(), it.drain());
            case Step.Cancel it -> flinkJobs.cancel(it.cluster(), it.job());
            case Step.CreateSnapshot it -> {
                resources.createSnapshot(it.order());
                Reason made = it.order().exists() ? Reason.SNAPSHOT_COMPLETED : Reason.SNAPSHOT_TRIGGERED;
                record(stored, new Memory.OfRun(it.next()), made, it.order().name());
            }
            case Step.TriggerSnapshot it ->
                flinkJobs.triggerSnapshot(it.cluster(), it.job(), it.trigger(), it.directory(), it.nativeFormat());
            case Step.DisposeSnapshot it -> restorePoints.dispose(it.snapshot(), it.path());
            case Step.ForgetSnapshot it -> resources.forget(stored, it.reason(), it.detail());
            case Step.RemoveCluster it -> platform.remove(it.cluster());
            case Step.Forget _ -> resources.forget(stored, Reason.DELETED, "");
            case Step.Wait _, Step.Settled _ -> throw new Bug("there is nothing to perform in " + step);
        }
    }

    private void record(Stored stored, Memory next, Reason reason, String detail) {
        resources.record(stored, next, reason, detail);
        troubles.forget(stored.key());
        takeOver.recorded(stored, next);
    }

    /** Record, then act: an effect without its durable promise is a mistake of ours, and is not made. */
    private static void checkPromise(Step step, Observation seen) {
        boolean kept = switch (step) {
            case Step.StartCluster it -> isStarting(seen, it.run());
            case Step.SubmitJob it -> isStarting(seen, it.run());
            case Step.StopWithSavepoint it ->
                phaseOf(seen) instanceof Phase.Stopping stopping
                        && stopping.trigger().equals(it.trigger());
            case Step.Cancel _ -> phaseOf(seen) instanceof Phase.Removing;
            // The cluster of a job that ended only shows its end, and the end is recorded.
            case Step.RemoveCluster _ ->
                phaseOf(seen) instanceof Phase.Removing || phaseOf(seen) instanceof Phase.Ended;
            case Step.TriggerSnapshot it ->
                seen.stored().memory() instanceof Memory.OfSnapshot(SnapshotPhase.Asked asked)
                        && asked.trigger().equals(it.trigger());
            case Step.DisposeSnapshot it ->
                leavingOf(seen)
                        .filter(leaving -> leaving.files() == Files.TO_DELETE
                                && leaving.path().equals(it.path()))
                        .isPresent();
            case Step.ForgetSnapshot _ ->
                seen.stored().deleting() || leavingOf(seen).isPresent();
            case Step.Forget _ -> seen.stored().deleting();
            case Step.Promise _, Step.PromiseSnapshot _, Step.CreateSnapshot _ -> true;
            case Step.Wait _, Step.Settled _ -> true;
        };
        if (!kept) {
            throw new Bug("not promised: " + step);
        }
    }

    private static boolean isStarting(Observation seen, Run run) {
        return phaseOf(seen) instanceof Phase.Starting starting
                && starting.run().equals(run);
    }

    private static Optional<SnapshotPhase.Leaving> leavingOf(Observation seen) {
        return seen.stored().memory() instanceof Memory.OfSnapshot(SnapshotPhase.Leaving leaving)
                ? Optional.of(leaving)
                : Optional.empty();
    }

    private static Phase phaseOf(Observation seen) {
        return seen.stored().memory() instanceof Memory.OfRun(Recorded recorded) ? recorded.phase() : new Phase.New();
    }
}
