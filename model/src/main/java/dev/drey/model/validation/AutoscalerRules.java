package dev.drey.model.validation;

import dev.drey.model.units.FlinkDuration;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Ranges of the autoscaler's options; checked only when it is on, as the peer does. */
final class AutoscalerRules {
    private static final String OLD_PREFIX = "kubernetes.operator." + OptionTypes.AUTOSCALER;
    private static final String RECONCILE_INTERVAL = "kubernetes.operator.reconcile.interval";
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(15);
    private static final Duration DEFAULT_RECONCILE_INTERVAL = Duration.ofMinutes(1);
    private static final List<String> NOT_NEGATIVE = List.of(
            "scale-down.max-factor",
            "scale-up.max-factor",
            "utilization.target",
            "target.utilization",
            "utilization.max",
            "utilization.min",
            "target.utilization.boundary",
            "scaling.effectiveness.threshold",
            "observed-true-processing-rate.switch-threshold",
            "memory.tuning.overhead");
    private static final List<String> DURATIONS = List.of(
            "metrics.window",
            "stabilization.interval",
            "scale-down.interval",
            "catch-up.duration",
            "restart.time",
            "restart.time-tracking.limit",
            "backlog-processing.lag-threshold",
            "scaling.event.interval");

    private AutoscalerRules() {}

    static void check(Options options, Report report) {
        if (!value(options, "enabled")
                .filter(text -> text.strip().equalsIgnoreCase("true"))
                .isPresent()) {
            return;
        }
        for (String name : NOT_NEGATIVE) {
            value(options, name)
                    .filter(text -> !isNotNegative(text))
                    .ifPresent(text -> report.error(
                            field(options, name),
                            "must be a number, 0 or more, but \"" + text + "\" was found.",
                            "write it like 0.7."));
        }
        for (String name : DURATIONS) {
            value(options, name)
                    .filter(text -> !OptionType.DURATION.accepts(text))
                    .ifPresent(text -> report.error(
                            field(options, name),
                            "must be a duration, but \"" + text + "\" was found.",
                            "write it like 5 min."));
        }
        checkWindow(options, report);
        value(options, "excluded.periods")
                .ifPresent(periods -> checkPeriods(periods, field(options, "excluded.periods"), report));
    }

    private static void checkWindow(Options options, Report report) {
        Duration window = duration(value(options, "metrics.window"), DEFAULT_WINDOW);
        Duration interval = duration(options.text(RECONCILE_INTERVAL), DEFAULT_RECONCILE_INTERVAL);
        if (window.compareTo(interval) < 0) {
            report.error(
                    field(options, "metrics.window"),
                    "is shorter than " + RECONCILE_INTERVAL + ", so no window would ever be full.",
                    "make it longer, 3 min or more is usual.");
        }
    }

    private static void checkPeriods(String periods, String field, Report report) {
        for (String period : periods.split(";")) {
            for (String part : period.split("&&")) {
                if (!part.isBlank() && !isDaily(part.strip()) && !CronForm.accepts(part)) {
                    report.error(
                            field,
                            "\"" + part.strip() + "\" is neither a time span nor a cron expression.",
                            "write it like 09:00:00-17:00:00 && * * * ? * 2-6.");
                }
            }
        }
    }

    private static boolean isDaily(String span) {
        String[] ends = span.split("-");
        try {
            return ends.length == 2 && LocalTime.parse(ends[0].strip()).isBefore(LocalTime.parse(ends[1].strip()));
        } catch (DateTimeParseException notTime) {
            return false;
        }
    }

    private static boolean isNotNegative(String text) {
        try {
            return Double.parseDouble(text) >= 0;
        } catch (NumberFormatException notNumber) {
            return false;
        }
    }

    private static Duration duration(Optional<String> text, Duration otherwise) {
        return text.filter(OptionType.DURATION::accepts)
                .map(FlinkDuration::parse)
                .orElse(otherwise);
    }

    private static Optional<String> value(Options options, String name) {
        return options.text(OptionTypes.AUTOSCALER + name, OLD_PREFIX + name);
    }

    private static String field(Options options, String name) {
        boolean old = options.values().containsKey(OLD_PREFIX + name);
        return "spec.flinkConfiguration." + (old ? OLD_PREFIX : OptionTypes.AUTOSCALER) + name;
    }
}
