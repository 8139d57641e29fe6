package dev.drey.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests run in. Its launcher is called once before anything else, so that no test waits for a build. */
record Checkout(Path root) {
    private static final Duration BUILD_TAKES_MAX = Duration.ofMinutes(15);
    private static final Checkout BUILT = build();

    /** This checkout, built. Blocks during the build. */
    static Checkout built() {
        return BUILT;
    }

    private static Checkout build() {
        Checkout checkout = new Checkout(find(Path.of("").toAbsolutePath()));
        try {
            Path scratch = Files.createTempDirectory("drey-build");
            Said said = new Command(List.of(checkout.launcher().toString(), "version"), scratch)
                    .with("DREY_HOME", scratch.resolve("home").toString())
                    .run(BUILD_TAKES_MAX);
            Trees.delete(scratch);
            if (said.exitCode() != 0) {
                throw new IllegalStateException("the launcher could not build: " + said);
            }
            return checkout;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(Path folder) {
        if (Files.isExecutable(folder.resolve("drey")) && Files.isDirectory(folder.resolve("example-jobs"))) {
            return folder;
        }
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IllegalStateException("these tests run inside a checkout of Drey");
        }
        return find(parent);
    }

    Path launcher() {
        return root.resolve("drey");
    }

    /** The jar with the jobs that the tests run. */
    Path exampleJobs() {
        try (Stream<Path> files = Files.list(root.resolve("example-jobs/target"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("drey-example-jobs-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("example-jobs is not built"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
