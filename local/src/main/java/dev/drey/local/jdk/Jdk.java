package dev.drey.local.jdk;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation that can start programs.
 *
 * @param feature 17 for Java 17
 * @param version as its {@code release} file says: {@code 17.0.15}
 * @param build tells one build of the same version from another; class-data archives are bound to it
 */
public record Jdk(Path home, int feature, String version, String build) {
    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+).*");

    /** Reads the {@code release} file of a directory; empty when there is none or no {@code bin/java}. */
    public static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String version = unquoted(properties.getProperty("JAVA_VERSION", ""));
        Matcher matcher = FEATURE.matcher(version);
        return matcher.matches()
                ? Optional.of(new Jdk(home, Integer.parseInt(matcher.group(1)), version, build(properties, version)))
                : Optional.empty();
    }

    private static String build(Properties properties, String version) {
        return String.join(
                        " ",
                        unquoted(properties.getProperty("IMPLEMENTOR", "unknown")),
                        unquoted(properties.getProperty("JAVA_RUNTIME_VERSION", version)),
                        unquoted(properties.getProperty("OS_ARCH", "")),
                        unquoted(properties.getProperty("SOURCE", "")))
                .strip();
    }

    private static String unquoted(String value) {
        return value.replace("\"", "").strip();
    }

    public Path java() {
        return home.resolve("bin/java");
    }
}
