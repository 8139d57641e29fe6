package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: one clear error, an exit code that is not 0, and nothing left behind. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final Duration COMMAND_TAKES_MAX = Duration.ofMinutes(1);
    /** Flink's {@code Checkpoints.HEADER_MAGIC_NUMBER}; the number of the format follows. */
    private static final int MAGIC_NUMBER_OF_METADATA = 0x4960672d;

    @AutoClose
    private final Home home = new Home("bad");

    @AutoClose
    private final WebServer web = new WebServer(home.checkout().exampleJobs());

    @AutoClose
    private final ServerSocket taken;

    BadInputTest() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    Stream<BadInput> inputs() throws IOException {
        Path textFile = Files.writeString(home.folder().resolve("text.jar"), "this is no jar\n");
        Path otherFlink = otherFlink();
        return new BadInputs(
                        home.checkout().exampleJobs(),
                        textFile,
                        taken.getLocalPort(),
                        web.url("/nothing-here.jar"),
                        otherFlink,
                        savepoints())
                .all();
    }

    private Path savepoints() throws IOException {
        Path folder = home.folder().resolve("savepoints");
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("_metadata"), "this is no savepoint\n");
        Path newer = Files.createDirectories(folder.resolve("newer"));
        byte[] header = ByteBuffer.allocate(64)
                .putInt(MAGIC_NUMBER_OF_METADATA)
                .putInt(99)
                .array();
        Files.write(newer.resolve("_metadata"), header);
        return folder;
    }

    /** Looks enough like a distribution of Flink 1.20. */
    private Path otherFlink() throws IOException {
        Path root = home.folder().resolve("flink-1.20");
        Path lib = Files.createDirectories(root.resolve("lib"));
        Path dist = lib.resolve("flink-dist-1.20.1.jar");
        if (Files.notExists(dist)) {
            Files.copy(home.checkout().exampleJobs(), dist);
        }
        return root;
    }

    @BeforeAll
    void startTheControlPlane() throws IOException {
        Files.createDirectories(home.folder().resolve("empty-folder"));
        home.must("up");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isRefusedWithOneClearError(BadInput input) throws IOException {
        Files.writeString(home.folder().resolve(BadInput.FILE), input.text());
        List<Path> before = stateFiles();
        Said said = home.drey(input.words().toArray(String[]::new));
        assertOneClearError(said, input.says());
        if (input.isTakenIn()) {
            await("the end of all processes")
                    .atMost(COMMAND_TAKES_MAX)
                    .untilAsserted(() -> assertThat(home.processes().flink()).isEmpty());
            home.must("delete", "-f", BadInput.FILE);
        }
        assertThat(home.must("get", "flinkdep,sessionjob,flinksnp", "-A").out())
                .as("resources")
                .isEmpty();
        assertThat(home.processes().flink()).isEmpty();
        assertThat(stateFiles()).isEqualTo(before);
    }

    /** What could be left: everything below the home but the journal and the control plane's own files. */
    private List<Path> stateFiles() {
        return Trees.below(home.path()).stream()
                .filter(path ->
                        !home.path().relativize(path).toString().matches("(journal|run|control-plane|class-data).*"))
                .toList();
    }

    @Test
    void aHomeThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(home.folder().resolve("file"), "");
        Path scratch = Files.createDirectories(home.folder().resolve("scratch"));
        Said said = new Command(List.of(home.checkout().launcher().toString(), "up"), scratch)
                .with("DREY_HOME", file.resolve("home").toString())
                .run(COMMAND_TAKES_MAX);
        assertOneClearError(said, List.of(file.toString()));
    }

    /** Needs to mount a small file system, so it runs as root only. */
    @Test
    void aFullDiskIsRefused() throws IOException {
        Path small = Files.createDirectories(home.folder().resolve("small"));
        assumeThat(run(home.folder(), "mount", "-t", "tmpfs", "-o", "size=256k", "drey-test", small.toString())
                        .exitCode())
                .as("may mount")
                .isZero();
        try {
            Files.write(small.resolve("ballast"), new byte[200 * 1024]);
            String manifest = home.manifest(
                    "full", CountingJob.named("full", "v2_0", home).yaml());
            Said said = new Command(List.of(home.checkout().launcher().toString(), "run", manifest), home.folder())
                    .with("DREY_HOME", small.resolve("home").toString())
                    .run(Home.PATIENCE);
            assertOneClearError(said, List.of("space"));
        } finally {
            new Processes(small.resolve("home")).all().forEach(Processes.Running::kill);
            await("the end of all processes")
                    .until(() -> new Processes(small.resolve("home")).all().isEmpty());
            assertThat(run(home.folder(), "umount", small.toString()).exitCode())
                    .isZero();
        }
    }

    private static Said run(Path directory, String... words) {
        return new Command(List.of(words), directory).run(COMMAND_TAKES_MAX);
    }

    private static void assertOneClearError(Said said, List<String> says) {
        assertThat(said.exitCode()).as(said.toString()).isBetween(1, 2);
        List<String> errors = said.err()
                .lines()
                .filter(line -> line.matches("(.*:\\d+: )?(error: |Error from server).*"))
                .toList();
        assertThat(errors).as("errors of " + said).hasSize(1);
        assertThat(errors.getFirst()).as(said.toString()).contains(says);
        assertThat(errors.getFirst()).as("said twice").doesNotContain("error: error:");
        assertThat(said.out() + said.err())
                .as(said.toString())
                .doesNotContain("\tat ")
                .doesNotContain("Exception in thread")
                .doesNotContain("Drey made a mistake");
    }
}
