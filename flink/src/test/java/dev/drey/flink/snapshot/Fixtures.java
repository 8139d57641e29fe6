package dev.drey.flink.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * {@code _metadata} files that Flink wrote: two of real jobs, named by Flink's version, and some with every kind of state
 * handle, named by the version of the format (3 up to Flink 1.15, 5 up to 2.2, 6 since 2.3).
 */
final class Fixtures {
    static final List<String> ALL =
            List.of("checkpoint-1.20.5", "checkpoint-2.3.0", "everything-v3", "everything-v5", "everything-v6");

    private Fixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
