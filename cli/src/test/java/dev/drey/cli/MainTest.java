package dev.drey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.control.ControlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MainTest {
    /** 128 + SIGTERM, which the JVM treats as it does a Ctrl-C; SIGINT itself is ignored below a shell's background job. */
    private static final int TERMINATED = 143;

    private static final Path SLOW =
            Path.of("src/test/resources/transcripts/slow.yaml").toAbsolutePath();

    @TempDir
    Path home = Path.of("");

    @Test
    void anInterruptEndsTheFollowingAndNotTheJob() throws IOException, InterruptedException {
        try (ControlServer server =
                ((ControlServer.Reservation.Granted) ControlServer.reserve(home, Version.current())).server()) {
            server.serve(new FakeWorld(home));
            Process drey = start("run", SLOW.toString());
            StringBuilder said = new StringBuilder();
            try (var err = drey.errorReader()) {
                String line = err.readLine();
                while (line != null) {
                    said.append(line).append('\n');
                    if (line.contains("The JobManager is starting")) {
                        drey.destroy();
                    }
                    line = err.readLine();
                }
            }
            assertThat(drey.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(drey.exitValue()).isEqualTo(TERMINATED);
            assertThat(said)
                    .endsWith(
                            "Stopped following; flinkdeployment/slow goes on. See 'drey get -w flinkdeployment/slow'.\n");
        }
    }

    private Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DREY_HOME", home.toString());
        return builder.start();
    }

    @Test
    void theHomeIsMadeByNobodyWhoOnlyLooks() throws IOException, InterruptedException {
        Path nowhere = home.resolve("nowhere");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "get")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DREY_HOME", nowhere.toString());
        assertThat(builder.start().waitFor()).isZero();
        assertThat(Files.exists(nowhere)).isFalse();
    }
}
