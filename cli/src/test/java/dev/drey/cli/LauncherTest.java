package dev.drey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code drey}, in a checkout with a Maven and a Java that only say how they were called. */
final class LauncherTest {
    private static final Path SCRIPT = Path.of("../drey").toAbsolutePath().normalize();

    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn with $JAVA_HOME" >>builds.txt
            sleep "${BUILD_SECONDS:-0}"
            if [ -e broken ]; then echo "cannot find symbol"; exit 1; fi
            mkdir -p cli/target/lib flink-addons/target example-jobs/target
            touch cli/target/lib/picocli.jar cli/target/drey-cli-1.jar \\
                flink-addons/target/drey-flink-addons-1.jar example-jobs/target/drey-example-jobs-1-state-machine.jar \\
                example-jobs/target/drey-example-jobs-1-word-count.jar example-jobs/target/drey-example-jobs-1.jar
            """;

    private static final String JAVA = """
            #!/bin/sh
            for word in "$@"; do
                case $word in
                    -XX:AOTCacheOutput=*) touch "${word#*=}"; exit ;;
                    prepare) exit ;;
                esac
            done
            printf '%s\\n' "$@"
            """;

    /** What the launcher printed and how it ended. */
    private record Ended(String out, String err, int exitCode) {}

    @TempDir
    Path temporary = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();
    private Path checkout = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("a check out"));
        for (String folder : List.of(".mvn", "cli/src/main/java")) {
            Files.createDirectories(checkout.resolve(folder));
        }
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.writeString(checkout.resolve("cli/pom.xml"), "");
        Files.writeString(checkout.resolve("cli/src/main/java/Main.java"), "");
        Files.copy(SCRIPT, checkout.resolve("drey"));
        jdk = temporary.resolve("jdk 25");
        program(jdk.resolve("bin/java"), JAVA);
        program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.3\"\n");
        program(temporary.resolve("bin/mvn"), MAVEN);
        environment.put("PATH", temporary.resolve("bin") + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("HOME", temporary.resolve("home").toString());
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path directory, Path script, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(out, err, process.exitValue());
    }

    private Ended drey(String... words) throws IOException, InterruptedException {
        return end(start(checkout, checkout.resolve("drey"), words));
    }

    private long builds() throws IOException {
        Path builds = checkout.resolve("builds.txt");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @AfterEach
    void makeWritableAgain() throws IOException {
        try (Stream<Path> files = Files.walk(checkout)) {
            for (Path file : files.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    void theFirstCallBuildsAndTheNextDoesNot() throws IOException, InterruptedException {
        Ended first = drey("get", "a b");
        assertThat(first.err()).isEqualTo("Building Drey…\n");
        assertThat(first.out()).endsWith("dev.drey.cli.Main\nget\na b\n");
        Ended second = drey("get");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("/picocli.jar\n").endsWith("dev.drey.cli.Main\nget\n");
        assertThat(builds()).isEqualTo(1);
        assertThat(Files.readString(checkout.resolve("builds.txt"))).isEqualTo("mvn with " + jdk + "\n");
    }

    @Test
    void aChangedNewOrRemovedSourceIsBuiltAgain() throws IOException, InterruptedException {
        Path source = checkout.resolve("cli/src/main/java/Main.java");
        drey("get");
        Thread.sleep(20);
        Files.writeString(source, "changed");
        drey("get");
        assertThat(builds()).isEqualTo(2);
        Thread.sleep(20);
        Files.delete(source);
        drey("get");
        drey("get");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void theHomeOfTheUserIsTheOneThatTheShellNames() throws IOException, InterruptedException {
        assertThat(drey("get").out()).contains("-Duser.home=" + temporary.resolve("home") + "\n");
    }

    @Test
    void theClassCacheOfABuildIsUsedOnceItIsThere() throws IOException, InterruptedException {
        drey("get");
        String build = Files.readString(checkout.resolve("target/drey/current")).strip();
        Path cache = checkout.resolve("target/drey").resolve(build).resolve("drey.aot");
        for (int tries = 0; tries < 500 && !Files.exists(cache); tries++) {
            Thread.sleep(10);
        }
        assertThat(drey("get").out()).contains("-XX:AOTCache=" + cache + "\n", "-Ddrey.build=" + build + "\n");
    }

    @Test
    void itIsFoundThroughLinksAndFromAnyDirectory() throws IOException, InterruptedException {
        drey("get");
        Path first = Files.createSymbolicLink(temporary.resolve("first link"), checkout.resolve("drey"));
        Files.createDirectories(temporary.resolve("links"));
        Path second = Files.createSymbolicLink(temporary.resolve("links/drey"), Path.of("../" + first.getFileName()));
        Ended ended = end(start(temporary.resolve("links"), second, "get"));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains(checkout.resolve("target/drey") + "/");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void twoAtTheSameTimeBuildOnce() throws IOException, InterruptedException {
        environment.put("BUILD_SECONDS", "0.3");
        Process one = start(checkout, checkout.resolve("drey"), "get");
        Process other = start(checkout, checkout.resolve("drey"), "get");
        assertThat(end(one).exitCode()).isZero();
        assertThat(end(other).exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatFailsShowsItsEndAndIsTriedAgain() throws IOException, InterruptedException {
        Files.writeString(checkout.resolve("broken"), "");
        Ended failed = drey("get");
        assertThat(failed.err()).contains("Drey could not be built", "build.log", "cannot find symbol");
        assertThat(failed.exitCode()).isEqualTo(1);
        Files.delete(checkout.resolve("broken"));
        assertThat(drey("get").exitCode()).isZero();
    }

    @Test
    void aBuiltCheckoutThatCannotBeWrittenToRuns() throws IOException, InterruptedException {
        drey("get");
        Files.writeString(checkout.resolve("cli/src/main/java/Main.java"), "changed");
        Path builds = checkout.resolve("target/drey");
        Files.setPosixFilePermissions(builds, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(builds), "root may write everywhere");
        Ended ended = drey("get");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void withoutANewEnoughJavaItSaysHowToGetOne() throws IOException, InterruptedException {
        environment.put("DREY_JAVA_HOME", jdk.toString());
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Ended ended = drey("get");
        assertThat(ended.err())
                .isEqualTo("error: DREY_JAVA_HOME is " + jdk + ", where no Java 25 or newer is installed.\n");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void aJavaInAUsualFolderIsFoundAndAnOlderOnePassedOver() throws IOException, InterruptedException {
        Path usual = temporary.resolve("home/.sdkman/candidates/java");
        Files.createDirectories(usual);
        Files.createSymbolicLink(usual.resolve("26-open"), jdk);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"26-ea\"\n");
        Path old = temporary.resolve("jdk 17");
        program(old.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        environment.put("JAVA_HOME", old.toString());
        assertThat(drey("version").exitCode()).isNotEqualTo(9);
    }

    @Test
    void withoutMavenItSaysThatMavenIsNeeded() throws IOException, InterruptedException {
        Files.delete(temporary.resolve("bin/mvn"));
        for (String tool : List.of("sh", "find", "mkdir", "flock", "date", "rm")) {
            Path place = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(
                    temporary.resolve("bin").resolve(tool), Files.exists(place) ? place : Path.of("/bin", tool));
        }
        environment.put("PATH", temporary.resolve("bin").toString());
        Ended ended = drey("get");
        assertThat(ended.err()).contains("Building Drey needs Maven 3.8 or newer");
        assertThat(ended.exitCode()).isEqualTo(1);
    }
}
