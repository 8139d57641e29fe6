package dev.drey.local.classdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.flink.FlinkRest;
import dev.drey.local.distribution.Cache;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.FlinkHomes;
import dev.drey.local.distribution.FlinkLine;
import dev.drey.local.distribution.FlinkReleases;
import dev.drey.local.distribution.MavenRepository;
import dev.drey.local.distribution.Progress;
import dev.drey.local.distribution.WantedFlink;
import dev.drey.local.jdk.Jdk;
import dev.drey.local.jdk.Jdks;
import dev.drey.local.launch.Jvm.ClassData;
import dev.drey.local.supervisor.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trains with every Flink of the table, which shows as well that each starts, runs a job, checkpoints and makes a savepoint. */
@Tag("real-flink")
class TrainedArchivesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static List<FlinkLine> lines() {
        return FlinkReleases.lines();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anArchiveIsMadeThatTheJvmTakesItsClassesFrom(FlinkLine line) throws Exception {
        Engine engine = engine(line);
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        try (FlinkRest rest = new FlinkRest(Duration.ofSeconds(10));
                ClassDataArchives archives = new ClassDataArchives(
                        new Cache(directory),
                        new ClassDataArchives.TrainingJob(built("example-jobs"), "dev.drey.examples.TrainingJob"),
                        rest,
                        new Ports(InstantSource.system(), RandomGenerator.getDefault()),
                        timers,
                        InstantSource.system())) {

            ClassDataArchives.Made made = archives.make(engine);

            assertThat(made).isInstanceOf(ClassDataArchives.Made.Ready.class);
            ClassDataArchives.Archives ready = archives.find(engine);
            assertThat(classesLoaded(engine, ready.jobManager(), "StandaloneApplicationClusterEntryPoint"))
                    .contains("source: shared objects file (top)");
            assertThat(classesLoaded(engine, ready.taskManager(), "TaskManagerRunner"))
                    .contains("source: shared objects file (top)");
        } finally {
            timers.shutdownNow();
        }
        try (Stream<Path> left = Files.list(directory.resolve("class-data"))) {
            assertThat(left).containsExactly(directory.resolve("class-data").resolve(engine.archiveName()));
        }
        assertThat(ProcessHandle.allProcesses().map(TrainedArchivesTest::commandLine))
                .noneMatch(command -> command.contains(directory.toString()));
    }

    /** What the JVM says of the class whose name ends so, when a program is started whose main class it is. */
    private static String classesLoaded(Engine engine, ClassData classes, String mainClass)
            throws IOException, InterruptedException {
        Map<String, String> packages = Map.of(
                "StandaloneApplicationClusterEntryPoint", "org.apache.flink.container.entrypoint.",
                "TaskManagerRunner", "org.apache.flink.runtime.taskexecutor.");
        String archive = classes instanceof ClassData.From(Path file) ? file.toString() : "none";
        String classPath = engine.home().classPath(engine.addons()).stream()
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        Process java = new ProcessBuilder(
                        engine.jdk().java().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:class+load",
                        "-cp",
                        classPath,
                        packages.get(mainClass) + mainClass,
                        "--configDir",
                        "/nowhere")
                .redirectErrorStream(true)
                .start();
        try (var lines = java.inputReader().lines()) {
            return lines.filter(line -> line.contains("." + mainClass + " "))
                    .findFirst()
                    .orElse("not loaded");
        } finally {
            java.destroyForcibly();
            java.waitFor();
        }
    }

    private static Engine engine(FlinkLine line) {
        FlinkHomes homes = new FlinkHomes(
                Cache.of(System.getenv(), Path.of(System.getProperty("user.home"))),
                new MavenRepository(MavenRepository.Settings.ofUser()),
                Optional.empty());
        FlinkHome home =
                ((FlinkHomes.Located.Found) homes.locate(new WantedFlink.Line(line), Progress.silent())).home();
        Jdk jdk = ((Jdks.Choice.Chosen) Jdks.ofThisMachine().forFlink(home.release())).jdk();
        return new Engine(home, List.of(built("flink-addons")), jdk);
    }

    /** The jar of another module of this build. */
    private static Path built(String module) {
        Path jar = REPOSITORY.resolve(module + "/target/drey-" + module + "-0.1.0-SNAPSHOT.jar");
        assertThat(jar).as("run with 'mvn verify', which packages the jars").isRegularFile();
        return jar;
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
