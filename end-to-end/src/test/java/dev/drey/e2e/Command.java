package dev.drey.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program to be run as a user runs it: no terminal, output into files, so that what it leaves running holds nothing open. */
record Command(List<String> words, Path directory, Map<String, String> environment) {
    /** Variables of whoever runs the tests that would change what Drey does. */
    private static final List<String> NOT_INHERITED =
            List.of("FLINK_HOME", "FLINK_CONF_DIR", "S3_BUCKET", "DREY_DEBUG", "DREY_HOME");

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    Command(List<String> words, Path directory) {
        this(words, directory, Map.of());
    }

    Command with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Command(words, directory, more);
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalStateException if it does not end in time; it is killed then
     */
    Said run(Duration timeout) {
        try {
            Path out = Files.createTempFile(directory, "said", ".out");
            Path err = Files.createTempFile(directory, "said", ".err");
            long begin = System.nanoTime();
            Process process = start(out, err);
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Said said = new Said(words, process.exitValue(), Files.readString(out), Files.readString(err), took);
            Files.delete(out);
            Files.delete(err);
            if (!ended) {
                throw new IllegalStateException("did not end within " + timeout.toSeconds() + " s: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words + " ran", e);
        }
    }

    private Process start(Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        NOT_INHERITED.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
