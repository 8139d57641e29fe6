package dev.drey.cli;

import java.time.Duration;

/** Waits for a while where nothing can be waited on: files that grow. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration);

    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Failure("interrupted", ExitCode.INTERRUPTED);
            }
        };
    }
}
