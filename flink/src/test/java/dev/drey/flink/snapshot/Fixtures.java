package dev.drey.flink.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** {@code _metadata} files that real Flink wrote. */
final class Fixtures {
    static final List<String> ALL = List.of("checkpoint-1.20.5", "savepoint-2.0.2", "checkpoint-2.3.0");

    private Fixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
