package dev.drey.simulation;

import dev.drey.lifecycle.reconcile.CronCalendar;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The only cron expression that simulated users know is that of every full minute. */
final class EveryMinute implements CronCalendar {
    @Override
    public Optional<Instant> nextAfter(String expression, Instant time) {
        return Optional.of(time.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }
}
