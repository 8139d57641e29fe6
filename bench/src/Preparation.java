import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Has Drey do once what it does once: fetch Flink and make the class-data archives. */
record Preparation(Drey drey, int port, Path manifest) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Runs the manifest's job until its cluster starts from archives; tells which Flink and which Java that is. */
    StockFlink.Engine prepare(String name, String namespace)
            throws IOException, InterruptedException, TimeoutException {
        Console.say("preparing: Flink in the cache, class-data archives");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<Path> before = archives();
            drey.run("apply", "-f", manifest.toString());
            new Flink(port).awaitRunning(LIMIT);
            Drey.Plan plan = drey.plan().orElseThrow();
            StockFlink.Engine engine = plan.engine();
            boolean ready = plan.usesArchives();
            if (!ready) {
                // They are made while a job runs.
                awaitOthersThan(before, deadline);
            }
            drey.run("delete", "flinkdeployment", name, "-n", namespace);
            if (ready) {
                return engine;
            }
        }
    }

    private static void awaitOthersThan(List<Path> before, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        while (archives().equals(before)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no class-data archives after " + LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(500);
        }
    }

    /** Those that are complete; one of them appears for each Flink, Java and build of Drey. */
    private static List<Path> archives() throws IOException {
        Path directory = cache().resolve("class-data");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(it -> !it.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Where Drey looks for it. */
    static Path cache() {
        String own = System.getenv().getOrDefault("DREY_CACHE", "");
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        return (xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg)).resolve("drey");
    }
}
