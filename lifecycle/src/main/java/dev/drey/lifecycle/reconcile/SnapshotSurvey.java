package dev.drey.lifecycle.reconcile;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.JobIntent;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.snapshot.Place;
import dev.drey.lifecycle.snapshot.Schedules;
import dev.drey.lifecycle.snapshot.SnapshotLabels;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import dev.drey.lifecycle.snapshot.SnapshotsView;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.ResourceKey;
import dev.drey.model.status.SnapshotTriggerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the snapshot resources of one job, and at its schedules. */
final class SnapshotSurvey {
    private static final Comparator<Ended> BY_AGE =
            Comparator.comparing(Ended::at).thenComparing(ended -> ended.key().name());

    private final Resources resources;
    private final CronCalendar calendar;

    SnapshotSurvey(Resources resources, CronCalendar calendar) {
        this.resources = resources;
        this.calendar = calendar;
    }

    private record Ended(ResourceKey key, Instant at) {}

    SnapshotsView of(JobIntent intent, Recorded recorded) {
        List<String> beingTaken = new ArrayList<>();
        List<String> periodicWaiting = new ArrayList<>();
        ofJob(intent.key()).forEach(stored -> {
            if (phase(stored) instanceof SnapshotPhase.Asked) {
                beingTaken.add(stored.key().name());
            } else if (phase(stored) instanceof SnapshotPhase.Pending
                    && trigger(stored) == SnapshotTriggerType.PERIODIC) {
                periodicWaiting.add(stored.key().name());
            }
        });
        SnapshotSlots slots = recorded.snapshots();
        return new SnapshotsView(
                beingTaken,
                periodicWaiting,
                slots.savepoints().flatMap(slot -> Schedules.next(slot, calendar)),
                slots.checkpoints().flatMap(slot -> Schedules.next(slot, calendar)));
    }

    /** Empty for one that no clean-up is for: one that a user made, or that has not ended. */
    Optional<Place> placeOf(Stored snapshot, ResourceKey job, Place.Limits limits) {
        if (!isDreys(snapshot)) {
            return Optional.empty();
        }
        return ended(snapshot).map(own -> {
            long newer = ofJob(job)
                    .filter(SnapshotSurvey::isDreys)
                    .filter(other -> !other.deleting() && isAlike(other, snapshot))
                    .flatMap(other -> ended(other).stream())
                    .filter(other -> BY_AGE.compare(other, own) > 0)
                    .count();
            return new Place((int) newer, limits);
        });
    }

    private static boolean isDreys(Stored snapshot) {
        return switch (trigger(snapshot)) {
            case PERIODIC, UPGRADE -> true;
            case MANUAL, UNKNOWN -> false;
        };
    }

    private static boolean isAlike(Stored one, Stored other) {
        return isCheckpoint(one) == isCheckpoint(other)
                && (phase(one) instanceof SnapshotPhase.Completed) == (phase(other) instanceof SnapshotPhase.Completed);
    }

    private static Optional<Ended> ended(Stored stored) {
        return switch (phase(stored)) {
            case SnapshotPhase.Completed it -> Optional.of(new Ended(stored.key(), it.at()));
            case SnapshotPhase.Failed it -> Optional.of(new Ended(stored.key(), it.at()));
            case SnapshotPhase.Abandoned it -> Optional.of(new Ended(stored.key(), it.at()));
            case SnapshotPhase.Pending _, SnapshotPhase.Asked _, SnapshotPhase.Leaving _ -> Optional.empty();
        };
    }

    private static boolean isCheckpoint(Stored stored) {
        return stored.resource() instanceof FlinkStateSnapshot snapshot
                && snapshot.spec().checkpoint();
    }

    private static SnapshotTriggerType trigger(Stored stored) {
        return stored.resource() instanceof FlinkStateSnapshot snapshot
                ? SnapshotLabels.triggerOf(snapshot)
                : SnapshotTriggerType.UNKNOWN;
    }

    private static SnapshotPhase phase(Stored stored) {
        if (!(stored.memory() instanceof Memory.OfSnapshot(SnapshotPhase phase))) {
            throw new Bug(stored.key() + " is remembered as something else than a snapshot");
        }
        return phase;
    }

    private Stream<Stored> ofJob(ResourceKey job) {
        return resources.all().stream()
                .filter(it -> it.resource() instanceof FlinkStateSnapshot snapshot
                        && Intents.jobOf(snapshot).filter(job::equals).isPresent());
    }
}
