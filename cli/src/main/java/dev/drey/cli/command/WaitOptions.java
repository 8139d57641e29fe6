package dev.drey.cli.command;

import dev.drey.cli.Failure;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --wait} and {@code --timeout}. */
final class WaitOptions {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

    @Option(
            names = "--wait",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "Wait until it is done (default: true).")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Stop waiting after this time, as in 30s or 5m (default: never). Nothing is undone.")
    String timeout = "0";

    Duration timeout() {
        return duration(timeout);
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw Failure.usage("\"" + text + "\" is no duration; write 30s, 5m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
