package dev.drey.local.distribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of Flink releases that Drey runs: newest patch, Java versions, artifacts. A new Flink is a change here. */
public final class FlinkReleases {
    /**
     * One supported line.
     *
     * @param newest the patch that is fetched
     * @param javaVersions feature versions that this Flink supports, the preferred first
     * @param downloadBytes about how much a first fetch takes, for progress and for the check of free space
     */
    public record Entry(FlinkRelease newest, List<Integer> javaVersions, long downloadBytes) {
        public Entry {
            javaVersions = List.copyOf(javaVersions);
        }
    }

    /** Java 8, which Flink 1.20 still supports, is left out: what Drey adds to Flink's class path is built for Java 11. */
    private static final List<Integer> JAVA = List.of(17, 21, 11);

    private static final long MEGABYTE = 1_000_000;

    private static final Map<FlinkLine, Entry> TABLE = table(List.of(
            new Entry(new FlinkRelease(1, 20, 5), JAVA, 117 * MEGABYTE),
            new Entry(new FlinkRelease(2, 0, 2), JAVA, 128 * MEGABYTE),
            new Entry(new FlinkRelease(2, 1, 3), JAVA, 128 * MEGABYTE),
            new Entry(new FlinkRelease(2, 2, 1), JAVA, 128 * MEGABYTE),
            new Entry(new FlinkRelease(2, 3, 0), JAVA, 144 * MEGABYTE)));

    /** The line of Log4j 2 that Flink 2.3 ships; Flink's code speaks slf4j 1.7, hence log4j-slf4j-impl and not -slf4j2-. */
    private static final String LOG4J = "2.25.5";

    private static final String FLINK = "org.apache.flink";

    /** What must be of exactly the release: the runtime and all that shares its internals. */
    private static final List<String> EXACT = List.of(
            "flink-runtime",
            "flink-runtime-web",
            "flink-rpc-akka-loader",
            "flink-clients",
            "flink-streaming-java",
            "flink-statebackend-rocksdb",
            "flink-statebackend-changelog",
            "flink-dstl-dfs",
            "flink-connector-datagen",
            "flink-cep");

    /**
     * Thin modules on top of the runtime's stable parts, which some repositories hold only in an older patch. The exact
     * one is taken when it is there.
     */
    private static final List<String> MAY_LAG =
            List.of("flink-container", "flink-connector-files", "flink-csv", "flink-json", "flink-metrics-prometheus");

    private FlinkReleases() {}

    private static Map<FlinkLine, Entry> table(List<Entry> entries) {
        Map<FlinkLine, Entry> table = new TreeMap<>();
        entries.forEach(entry -> table.put(entry.newest().line(), entry));
        return table;
    }

    /** All supported lines, oldest first. */
    public static List<FlinkLine> lines() {
        return List.copyOf(TABLE.keySet());
    }

    public static Optional<Entry> entry(FlinkLine line) {
        return Optional.ofNullable(TABLE.get(line));
    }

    /** The release to fetch for what is wanted; empty when Drey does not know that line of Flink. */
    public static Optional<FlinkRelease> release(WantedFlink wanted) {
        return switch (wanted) {
            case WantedFlink.Line(FlinkLine line) -> entry(line).map(Entry::newest);
            case WantedFlink.Exactly(FlinkRelease release) ->
                entry(release.line()).map(_ -> release);
        };
    }

    /** The roots of the closure that makes a Flink home. */
    static List<Wanted> artifacts(FlinkRelease release) {
        Stream<Wanted> exact = EXACT.stream().map(name -> new Wanted(flink(name, release), false));
        Stream<Wanted> lagging = MAY_LAG.stream().map(name -> new Wanted(flink(name, release), true));
        Stream<Wanted> log4j = Stream.of("log4j-api", "log4j-core", "log4j-slf4j-impl", "log4j-1.2-api")
                .map(name -> new Wanted(Artifact.jar("org.apache.logging.log4j", name, LOG4J), false));
        return Stream.of(exact, lagging, log4j).flatMap(stream -> stream).toList();
    }

    static Artifact flink(String name, FlinkRelease release) {
        return Artifact.jar(FLINK, name, release.toString());
    }

    /** An artifact to resolve; when it may lag, the newest older version of the same major line will do. */
    record Wanted(Artifact artifact, boolean mayLag) {}
}
