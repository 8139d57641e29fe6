package dev.drey.lifecycle.reconcile;

import java.time.Instant;
import java.util.Optional;

/**
 * Reads cron expressions in Quartz's form: second, minute, hour, day of the month, month, day of the week and perhaps a year.
 * A port, because the class that the peer reads them with belongs to a library that writes logs, and decisions know none.
 */
@FunctionalInterface
public interface CronCalendar {
    /** When the expression, read in UTC, fires next; empty if never again, or if it is no cron expression. */
    Optional<Instant> nextAfter(String expression, Instant time);
}
