package dev.drey.local.classdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.flink.FlinkRest;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkRelease;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.launch.Jvm.ClassData;
import dev.drey.local.supervisor.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ClassDataArchivesTest {
    @TempDir
    private Path directory;

    private Path jar;
    private Path addon;
    private FlinkRest rest;
    private ScheduledExecutorService timers;
    private ClassDataArchives archives;

    @BeforeEach
    void world() throws IOException {
        jar = Files.writeString(directory.resolve("flink.jar"), "flink");
        addon = Files.writeString(directory.resolve("addon.jar"), "addon");
        rest = new FlinkRest(Duration.ofSeconds(2));
        timers = Executors.newSingleThreadScheduledExecutor();
        archives = new ClassDataArchives(
                new Cache(directory.resolve("cache")),
                new ClassDataArchives.TrainingJob(jar, "demo.Job"),
                rest,
                new Ports(InstantSource.system(), RandomGenerator.of("L64X128MixRandom")),
                timers,
                InstantSource.system());
    }

    @AfterEach
    void close() {
        archives.close();
        timers.shutdownNow();
        rest.close();
    }

    @Test
    void anArchiveIsBoundToTheJavaBuildAndToEveryJarInItsPlace() throws IOException {
        String name = engine("17.0.15+6", List.of(addon)).archiveName();

        assertThat(name)
                .startsWith("2.3.0-")
                .isEqualTo(engine("17.0.15+6", List.of(addon)).archiveName());
        assertThat(engine("17.0.16+1", List.of(addon)).archiveName()).isNotEqualTo(name);
        assertThat(engine("17.0.15+6", List.of()).archiveName()).isNotEqualTo(name);
        assertThat(engine("17.0.15+6", List.of(jar, addon)).archiveName()).isNotEqualTo(name);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.ofEpochSecond(1)));
        assertThat(engine("17.0.15+6", List.of(addon)).archiveName()).isNotEqualTo(name);
    }

    @Test
    void bothArchivesAreUsedOrNone() throws IOException {
        Engine engine = engine("17", List.of());
        Path place =
                Files.createDirectories(directory.resolve("cache/class-data").resolve(engine.archiveName()));

        Files.writeString(place.resolve("jobmanager.jsa"), "");
        assertThat(archives.find(engine).jobManager()).isEqualTo(new ClassData.None());

        Files.writeString(place.resolve("taskmanager.jsa"), "");
        assertThat(archives.find(engine))
                .isEqualTo(new ClassDataArchives.Archives(
                        new ClassData.From(place.resolve("jobmanager.jsa")),
                        new ClassData.From(place.resolve("taskmanager.jsa"))));
        assertThat(archives.make(engine)).isEqualTo(new ClassDataArchives.Made.Ready(archives.find(engine)));
    }

    @Test
    void aTrainingThatBreaksOffSaysWhyLeavesNothingAndIsNotTriedAgain() throws IOException {
        Engine engine = engine("17", List.of());

        assertThat(archives.make(engine))
                .isInstanceOfSatisfying(
                        ClassDataArchives.Made.Failed.class,
                        failed -> assertThat(failed.why()).contains("exited with code 3", "no such class"));
        assertThat(archives.make(engine)).isEqualTo(new ClassDataArchives.Made.Failed("it failed before"));
        try (var left = Files.list(directory.resolve("cache/class-data"))) {
            assertThat(left).isEmpty();
        }
    }

    /** Its Java complains and exits. */
    private Engine engine(String build, List<Path> addons) throws IOException {
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho no such class\nexit 3\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        FlinkHome home = new FlinkHome(
                new FlinkRelease(2, 3, 0), directory, List.of(jar), Optional.empty(), FlinkHome.Origin.CACHE);
        return new Engine(home, addons, new Jdk(directory.resolve("jdk"), 17, "17.0.15", build));
    }
}
