package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.reconcile.CronCalendar;
import dev.drey.model.units.FlinkDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a schedule is due: after a duration, or when the clock in UTC shows what a cron expression says. */
public final class Schedules {
    private Schedules() {}

    /** The schedule, unless it is a duration of nothing, which switches it off. */
    public static Optional<String> switchedOn(String schedule) {
        return duration(schedule).filter(it -> !it.isPositive()).isPresent() ? Optional.empty() : Optional.of(schedule);
    }

    /** The first time after {@code since}; empty if there is none any more. */
    public static Optional<Instant> next(SnapshotSlots.Slot slot, CronCalendar calendar) {
        return duration(slot.schedule())
                .map(slot.since()::plus)
                .or(() -> calendar.nextAfter(slot.schedule(), slot.since()));
    }

    public static boolean isCron(String schedule) {
        return duration(schedule).isEmpty();
    }

    /** How it is said to users. */
    public static String describe(String schedule) {
        return !isCron(schedule) ? "every " + schedule : schedule + " (cron, in UTC)";
    }

    private static Optional<Duration> duration(String schedule) {
        try {
            return Optional.of(FlinkDuration.parse(schedule));
        } catch (IllegalArgumentException cron) {
            return Optional.empty();
        }
    }
}
