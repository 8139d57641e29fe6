package dev.drey.local.planning;

import dev.drey.lifecycle.reconcile.CronCalendar;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.logging.log4j.core.util.CronExpression;

/**
 * Cron expressions as the peer reads them, with the very class that it takes from Log4j: an own parser would differ in a corner some
 * day. In UTC on every machine, as in the peer's image: a manifest means the same wherever it is applied.
 */
public final class UtcCronCalendar implements CronCalendar {
    @Override
    public Optional<Instant> nextAfter(String expression, Instant time) {
        try {
            CronExpression cron = read(expression);
            return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(time)))
                    .map(Date::toInstant);
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }

    /** Why it cannot be read; empty if it can. */
    static Optional<String> mistake(String expression) {
        try {
            read(expression);
            return Optional.empty();
        } catch (ParseException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static CronExpression read(String expression) throws ParseException {
        CronExpression cron = new CronExpression(expression);
        cron.setTimeZone(TimeZone.getTimeZone("UTC"));
        return cron;
    }
}
