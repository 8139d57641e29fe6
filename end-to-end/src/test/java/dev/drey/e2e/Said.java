package dev.drey.e2e;

import java.time.Duration;
import java.util.List;

/** What a command answered. */
record Said(List<String> command, int exitCode, String out, String err, Duration took) {
    @Override
    public String toString() {
        return "%s: exit code %d after %d ms%n--- out%n%s--- err%n%s---"
                .formatted(String.join(" ", command), exitCode, took.toMillis(), out, err);
    }
}
