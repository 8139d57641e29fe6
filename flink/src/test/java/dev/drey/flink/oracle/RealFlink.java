package dev.drey.flink.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The jars of one Flink version, in a folder.
 *
 * @param javaHome a JDK that this Flink supports
 */
public record RealFlink(Path jars, Path javaHome) {
    private static final List<String> ARTIFACTS = List.of(
            "flink-runtime", "flink-runtime-web", "flink-clients", "flink-rpc-akka-loader", "flink-connector-datagen");
    private static final List<String> JAVA_HOMES = List.of(
            "/usr/lib/jvm/java-17-openjdk-amd64", "/usr/lib/jvm/java-17-openjdk", "/usr/lib/jvm/temurin-17-jdk-amd64");

    /** Resolves the jars with Maven into {@code folder}, which takes seconds when they are in the local repository. */
    public static RealFlink resolve(String version, Path folder) {
        try {
            Path project = Files.createDirectories(folder.resolve("flink-" + version));
            Files.writeString(project.resolve("pom.xml"), pom(version));
            Path jars = project.resolve("jars");
            run(
                    project,
                    List.of(
                            "mvn",
                            "--batch-mode",
                            "--quiet",
                            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies",
                            "-DincludeScope=runtime",
                            "-DoutputDirectory=" + jars));
            return new RealFlink(jars, findJavaHome());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path findJavaHome() {
        return JAVA_HOMES.stream()
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no JDK 17 in " + JAVA_HOMES));
    }

    /** The path of a program of the JDK. */
    String tool(String name) {
        return javaHome.resolve("bin").resolve(name).toString();
    }

    private static String pom(String version) {
        StringBuilder dependencies = new StringBuilder();
        for (String artifact : ARTIFACTS) {
            dependencies
                    .append("<dependency><groupId>org.apache.flink</groupId><artifactId>")
                    .append(artifact)
                    .append("</artifactId><version>")
                    .append(version)
                    .append("</version></dependency>");
        }
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
                <groupId>oracle</groupId><artifactId>oracle</artifactId><version>1</version>
                <dependencies>%s</dependencies></project>
                """.formatted(dependencies);
    }

    /**
     * Runs a program of this package ({@code NAME.java} in the resources) on Flink's jars to its end.
     *
     * @return the lines that it printed
     */
    public List<String> ask(String program, Path folder, List<String> arguments) {
        try (InputStream source = RealFlink.class.getResourceAsStream(program + ".java")) {
            Path file = folder.resolve(program + ".java");
            Files.write(file, Objects.requireNonNull(source, program).readAllBytes());
            List<String> command = new ArrayList<>(
                    List.of(tool("java"), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", jars + "/*", file.toString()));
            command.addAll(arguments);
            return run(folder, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a program of this package, a job in a class of that name without package, and packs it into a jar. */
    public Path jar(String program, Path folder) {
        try (InputStream source = RealFlink.class.getResourceAsStream(program + ".java")) {
            Path file = folder.resolve(program + ".java");
            Files.write(file, Objects.requireNonNull(source, program).readAllBytes());
            Path classes = Files.createDirectories(folder.resolve("classes"));
            run(folder, List.of(tool("javac"), "-cp", jars + "/*", "-d", classes.toString(), file.toString()));
            Path jar = folder.resolve(program + ".jar");
            run(folder, List.of(tool("jar"), "--create", "--file", jar.toString(), "-C", classes.toString(), "."));
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> run(Path folder, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as(String.valueOf(command))
                    .isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue())
                .as("%s%n%s%n%s", command, lines, Files.readString(errors))
                .isZero();
        return lines;
    }
}
