package dev.drey.local.jdk;

import dev.drey.local.distribution.FlinkRelease;
import dev.drey.local.distribution.FlinkReleases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for Java installations where they usually are, and picks the one that a Flink release runs on. */
public final class Jdks {
    /** Set to use one Java for all Flink processes, whatever its version. */
    public static final String OVERRIDE = "DREY_FLINK_JAVA_HOME";

    /** {@code remark} is worth a line to the user, or empty. */
    public sealed interface Choice {
        record Chosen(Jdk jdk, String remark) implements Choice {}

        record Refused(String why) implements Choice {}
    }

    private final Map<String, String> environment;
    private final Path userHome;
    private final Path running;
    private final Path fileSystemRoot;

    /**
     * @param running the {@code java.home} of this process
     * @param fileSystemRoot {@code /}, another one in tests
     */
    public Jdks(Map<String, String> environment, Path userHome, Path running, Path fileSystemRoot) {
        this.environment = Map.copyOf(environment);
        this.userHome = userHome;
        this.running = running;
        this.fileSystemRoot = fileSystemRoot;
    }

    public static Jdks ofThisMachine() {
        return new Jdks(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("java.home")),
                Path.of("/"));
    }

    /** Every installation once, in the order in which they were found: what the user named comes first. */
    public List<Jdk> find() {
        return places().map(Jdks::real)
                .distinct()
                .flatMap(place -> Jdk.at(place).stream())
                .toList();
    }

    /** The same for a job whose classes any Java can load. */
    public Choice forFlink(FlinkRelease release) {
        return forFlink(release, 0);
    }

    /**
     * Java 17 if there is one, else what the release supports, else the Java that runs Drey, with a remark.
     *
     * @param atLeast the oldest Java that can load the job's classes
     */
    public Choice forFlink(FlinkRelease release, int atLeast) {
        String override = environment.getOrDefault(OVERRIDE, "");
        if (!override.isEmpty()) {
            return Jdk.at(Path.of(override))
                    .map(jdk -> chosen(release, atLeast, jdk))
                    .orElseGet(() -> new Choice.Refused(OVERRIDE + " is " + override
                            + ", where no Java is installed (no 'release' file or 'bin/java')"));
        }
        List<Jdk> all = find();
        return supported(release).stream()
                .filter(feature -> feature >= atLeast)
                .flatMap(feature -> all.stream().filter(jdk -> jdk.feature() == feature))
                .findFirst()
                .or(() -> Jdk.at(running))
                .map(jdk -> chosen(release, atLeast, jdk))
                .orElseGet(() -> new Choice.Refused("no Java found that Flink " + release + " runs on; install Java "
                        + supported(release).getFirst() + " or set " + OVERRIDE));
    }

    private static Choice chosen(FlinkRelease release, int atLeast, Jdk jdk) {
        if (jdk.feature() < atLeast) {
            return new Choice.Refused("the job needs Java " + atLeast + ", and only Java " + jdk.version()
                    + " was found for it; install Java " + atLeast + " or set " + OVERRIDE);
        }
        return new Choice.Chosen(jdk, remark(release, jdk));
    }

    private static String remark(FlinkRelease release, Jdk jdk) {
        return supported(release).contains(jdk.feature())
                ? ""
                : "Java " + jdk.version() + " is not a version that Flink " + release + " supports (supported: "
                        + supported(release) + "); install one of these or set " + OVERRIDE;
    }

    private static List<Integer> supported(FlinkRelease release) {
        return FlinkReleases.entry(release.line())
                .map(FlinkReleases.Entry::javaVersions)
                .orElse(List.of());
    }

    private Stream<Path> places() {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(environment.get("JAVA_HOME")).map(Path::of).ifPresent(places::add);
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.matches("JAVA_?\\d+_HOME|JAVA_HOME_\\d+.*") && !value.isEmpty()) {
                places.add(Path.of(value));
            }
        });
        places.addAll(below(fileSystemRoot.resolve("usr/lib/jvm"), ""));
        places.addAll(below(fileSystemRoot.resolve("usr/java"), ""));
        places.addAll(below(fileSystemRoot.resolve("opt/java"), ""));
        places.addAll(below(userHome.resolve(".sdkman/candidates/java"), ""));
        places.addAll(below(userHome.resolve(".asdf/installs/java"), ""));
        places.addAll(below(userHome.resolve(".local/share/mise/installs/java"), ""));
        places.addAll(below(userHome.resolve(".jdks"), ""));
        places.addAll(below(userHome.resolve(".gradle/jdks"), ""));
        places.addAll(below(fileSystemRoot.resolve("Library/Java/JavaVirtualMachines"), "Contents/Home"));
        places.addAll(below(userHome.resolve("Library/Java/JavaVirtualMachines"), "Contents/Home"));
        places.add(running);
        return places.stream();
    }

    private static List<Path> below(Path directory, String home) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().map(entry -> entry.resolve(home)).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path real(Path place) {
        try {
            return place.toRealPath();
        } catch (IOException e) {
            return place.toAbsolutePath().normalize();
        }
    }
}
