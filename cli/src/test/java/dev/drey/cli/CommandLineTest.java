package dev.drey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transcripts cannot show: terminals, the standard input, a control plane that is not there. */
final class CommandLineTest {
    private static final Path MANIFESTS =
            Path.of("src/test/resources/transcripts").toAbsolutePath();

    @TempDir
    Path home = Path.of("");

    private Session session() throws IOException {
        return Session.open(MANIFESTS, home);
    }

    @Test
    void withoutATerminalNothingIsColouredOrWrittenOver() throws IOException {
        try (Session session = session()) {
            Session.Result run = session.run("run", "session.yaml");
            Session.Result describe = session.run("describe", "session");
            assertThat(run.err() + run.out() + describe.out())
                    .doesNotContain("\u001B")
                    .doesNotContain("\r");
        }
    }

    @Test
    void onATerminalTheCurrentPhaseIsWrittenOver() throws IOException {
        try (Session session = session()) {
            Session.Result run = session.onTerminal(80).run("run", "session.yaml");
            assertThat(run.err()).contains("\r\u001B[2K[  0.0 s] The JobManager is starting\n");
        }
    }

    @Test
    void headingsAreStrongOnATerminalUnlessColourIsRefused() throws IOException {
        try (Session session = session()) {
            session.run("run", "session.yaml");
            session.onTerminal(80);
            assertThat(session.run("describe", "session").out()).contains("\u001B[1mStatus:\u001B[0m");
            session.environment("NO_COLOR", "1");
            assertThat(session.run("describe", "session").out()).doesNotContain("\u001B");
        }
    }

    @Test
    void aNarrowTerminalGetsShortenedCells() throws IOException {
        try (Session session = session()) {
            session.run("run", "session.yaml");
            Session.Result wide = session.onTerminal(84).run("get", "-o", "wide");
            assertThat(wide.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(84));
            assertThat(wide.out()).contains("…");
        }
    }

    @Test
    void manifestsAreReadFromTheStandardInput() throws IOException {
        try (Session session = session()) {
            session.input(Files.readString(MANIFESTS.resolve("session.yaml")));
            assertThat(session.run("apply", "-f", "-").out())
                    .isEqualTo("flinkdeployment.flink.apache.org/session created\n");
        }
    }

    @Test
    void allManifestsOfADirectoryAreApplied() throws IOException {
        Path directory = home.resolve("manifests");
        Path below = Files.createDirectories(directory.resolve("below"));
        Files.copy(MANIFESTS.resolve("session.yaml"), directory.resolve("a.yaml"));
        Files.copy(MANIFESTS.resolve("batch.yaml"), below.resolve("b.yml"));
        Files.writeString(directory.resolve("notes.txt"), "no manifest");
        String top = directory.toString();
        try (Session session = session()) {
            assertThat(session.run("apply", "-f", top).out())
                    .isEqualTo("flinkdeployment.flink.apache.org/session created\n");
            assertThat(session.run("apply", "-R", "-f", top).out())
                    .isEqualTo("flinkdeployment.flink.apache.org/session unchanged\n"
                            + "flinkdeployment.flink.apache.org/batch created\n");
        }
    }

    @Test
    void whatHoldsOnlyOnThisMachineTravelsAsAnnotations() throws IOException {
        try (Session session = session().environment("AWS_REGION", "x")) {
            session.run(
                    "apply",
                    "-f",
                    "session.yaml",
                    "--s3-endpoint",
                    "http://127.0.0.1:9000",
                    "--flink-home",
                    home.toString());
            assertThat(session.run("get", "session", "-o", "yaml").out())
                    .contains("drey.dev/s3-endpoint: http://127.0.0.1:9000")
                    .contains("drey.dev/flink-home: " + home);
        }
    }

    @Test
    void lookingStartsNoControlPlaneOnlyToSayThatNothingRuns() throws IOException {
        try (Session session = session()) {
            session.stopControlPlane();
            assertThat(session.run("get")).satisfies(result -> {
                assertThat(result.err()).isEqualTo("No resources found in default namespace.\n");
                assertThat(result.exitCode()).isZero();
            });
            assertThat(session.run("events").exitCode()).isZero();
            assertThat(session.run("down").out()).isEqualTo("Drey is not running.\n");
            assertThat(session.run("version").out()).contains("Control plane: not running");
            assertThat(session.run("logs", "a").err()).contains("NotFound");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "get -w", "describe a", "events", "up", "down", "suspend a", "run session.yaml"})
    void aHomeThatIsAFileIsAnErrorAndNotOneWithoutResources(String command) throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        try (Session session = session().inHome(file)) {
            Session.Result result = session.run(command.split(" "));
            assertThat(result.err())
                    .isEqualTo("error: Drey's home is " + file + " (DREY_HOME, else ~/.drey), but " + file
                            + " is a file, not a directory. Set DREY_HOME to a directory of your own\n");
            assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
            assertThat(session.run("version").out()).contains("Control plane: Drey's home is " + file);
            assertThat(session.run("doctor").out()).contains("broken  Control plane  Drey's home is " + file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "describe a", "events", "up", "down", "delete a", "run session.yaml"})
    void aHomeOfANewerDreyIsRefusedAndNotTouched(String command) throws IOException {
        Path newer = Files.createDirectory(home.resolve("newer"));
        Path journal = Files.createDirectory(newer.resolve("journal")).resolve("journal");
        Files.writeString(journal, "DREY-JOURNAL 2 0.2.0\nwhat only that one can read");
        try (Session session = session().inHome(newer)) {
            Session.Result result = session.run(command.split(" "));
            assertThat(result.err())
                    .isEqualTo("error: The home " + newer + " belongs to a newer Drey: 0.2.0 (format 2). This is test"
                            + " (format 1), which left everything as it is. Use the newer one, or give this one another"
                            + " DREY_HOME.\n");
            assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
        }
        try (Stream<Path> files = Files.walk(newer)) {
            assertThat(files).containsExactlyInAnyOrder(newer, journal.getParent(), journal);
        }
    }

    @Test
    void lookingStartsTheControlPlaneWhenThereAreResources() throws IOException {
        try (Session session = session()) {
            session.stopControlPlane();
            Files.writeString(Files.createDirectories(home.resolve("journal")).resolve("log"), "x");
            Session.Result result = session.run("get");
            assertThat(result.err()).contains("The control plane did not start");
            assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
        }
    }

    @Test
    void theDoctorLooksAtEverythingAndSaysWhatIsBroken() throws IOException {
        try (Session session =
                session().environment("DREY_CACHE", home.resolve("cache").toString())) {
            session.run("run", "broken.yaml");
            Session.Result result = session.run("doctor");
            assertThat(result.out())
                    .contains(
                            "ok      Machine", "ok      Java", "Flink 2.3", "Control plane  version test, process 4711")
                    .contains("warn    Resources      flinkdeployment/broken is FAILED: NoSuchMethodException: main")
                    .contains("fix: drey describe flinkdeployment/broken -n default");
            session.environment("DREY_CACHE", "/proc/nowhere");
            Session.Result broken = session.run("doctor");
            assertThat(broken.out()).contains("broken  Cache          /proc/nowhere");
            assertThat(broken.exitCode()).isEqualTo(ExitCode.ERROR);
        }
    }

    @Test
    void theLogsOfAStartThatFailedCanBeReadAndFollowingThemEnds() throws IOException {
        try (Session session = session()) {
            String log = home.resolve("broken-jobmanager-0.log").toString();
            assertThat(session.run("run", "broken.yaml").err()).contains("The JobManager ended; its log is " + log);
            assertThat(session.run("logs", "broken").out()).startsWith("jobmanager 0 starts\n");
            Session.Result followed = session.run("logs", "-f", "broken");
            assertThat(followed.out()).startsWith("jobmanager 0 starts\n");
            assertThat(followed.err()).isEqualTo("note: flinkdeployment/broken is FAILED, and nothing of it runs\n");
            assertThat(followed.exitCode()).isZero();
        }
    }

    @Test
    void goingDownTakesNoLongerThanItMay() throws IOException {
        try (Session session = session()) {
            session.run("apply", "-f", "slow.yaml");
            Session.Result result = session.run("down", "--timeout", "5s");
            assertThat(result.err()).contains("The job is being stopped with a savepoint");
            assertThat(result.err()).endsWith("error: Drey is not down; flinkdeployment/slow still stops\n");
            assertThat(result.out()).isEmpty();
            assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
            assertThat(session.run("down", "--timeout", "soon").exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void anOptionThatMeansNothingHereIsRefusedBeforeAnythingIsDone() throws IOException {
        try (Session session = session()) {
            for (String[] words : new String[][] {
                {"apply", "-f", "session.yaml", "--dry-run=true"},
                {"apply", "-f", "session.yaml", "-o", "wide"},
                {"savepoint", "session", "-o", "wide"},
                {"version", "-o", "name"},
                {"version", "-o", "wide"},
            }) {
                Session.Result result = session.run(words);
                assertThat(result.exitCode()).as(String.join(" ", words)).isEqualTo(ExitCode.USAGE);
                assertThat(result.out()).isEmpty();
            }
            assertThat(session.run("version", "-o", "name").err()).contains("allowed formats are: json,yaml");
            assertThat(session.run("apply", "-f", "session.yaml", "--dry-run=client")
                            .exitCode())
                    .isZero();
            assertThat(session.run("get").err()).contains("No resources found");
        }
    }

    @Test
    void aSavepointThatIsNotWaitedForIsPrintedAsAsked() throws IOException {
        try (Session session = session().environment("S3_BUCKET", "demo")) {
            session.run("run", "job.yaml");
            String[] words = {"savepoint", "basic-example", "--wait=false", "-o", "json"};
            assertThat(session.run(words).out()).startsWith("{\n").contains("\"kind\": \"FlinkStateSnapshot\"");
            assertThat(session.run("savepoint", "basic-example", "--wait=false").out())
                    .isEqualTo("flinkstatesnapshot.flink.apache.org/basic-example-savepoint-manual-1\n");
        }
    }

    @Test
    void aWatchLeavesItsHeadingsOutToo() throws IOException {
        try (Session session = session()) {
            session.run("run", "session.yaml");
            assertThat(session.run("get", "-w").out()).startsWith("NAME ");
            assertThat(session.run("get", "-w", "--no-headers").out()).startsWith("session ");
        }
    }

    @Test
    void pruningLeavesAFlinkThatAProcessOfAnotherHomeUses() throws IOException, InterruptedException {
        Path cache = home.toRealPath().resolve("cache");
        Path flink = cache.resolve("flink");
        for (String release : new String[] {"2.1.3", "2.2.1", "2.3.0"}) {
            Path lib = Files.createDirectories(flink.resolve(release).resolve("lib"));
            Files.writeString(
                    lib.resolveSibling("drey-home.json"),
                    "{\"layout\": 1, \"release\": \"" + release + "\", \"files\": []}");
        }
        var byVariable = new ProcessBuilder("sleep", "60");
        byVariable.environment().put("FLINK_HOME", flink.resolve("2.3.0").toString());
        Process first = byVariable.start();
        Process second = new ProcessBuilder(
                        "sh",
                        "-c",
                        "read it",
                        flink.resolve("2.2.1/lib/flink-dist.jar").toString())
                .start();
        try (Session session = session().environment("DREY_CACHE", cache.toString())) {
            // It names version 2.3, and uses another Flink.
            session.run("apply", "-f", "session.yaml", "--flink-home", home.toString());
            assertThat(session.run("flink", "prune").lines())
                    .containsExactly(
                            "! Flink 2.2.1 stays: process " + second.pid() + " uses it",
                            "! Flink 2.3.0 stays: process " + first.pid() + " uses it",
                            "Flink 2.1.3 removed");
            first.destroy();
            first.waitFor();
            assertThat(session.run("flink", "prune").out()).isEqualTo("Flink 2.3.0 removed\n");
            String own = flink.resolve("2.2.1").toString();
            second.destroy();
            second.waitFor();
            session.run("apply", "-f", "slow.yaml", "--flink-home", own);
            assertThat(session.run("flink", "prune").err()).isEqualTo("Nothing to remove\n");
        } finally {
            first.destroy();
            second.destroy();
        }
    }

    @Test
    void aStackTraceIsOnlyForThoseWhoAskForIt() throws IOException {
        try (Session session = session()) {
            assertThat(session.run("get", "nothing").err()).doesNotContain("\tat ");
            session.environment("DREY_DEBUG", "1");
            assertThat(session.run("get", "nothing").err()).contains("\tat dev.drey.cli");
        }
    }

    @Test
    void everyCommandHasAHelp() throws IOException {
        try (Session session = session()) {
            String help = session.run("--help").out();
            for (String line :
                    help.lines().filter(it -> it.matches("  [a-z]+ +.*")).toList()) {
                String command = line.strip().split(" ")[0];
                Session.Result result = session.run(command, "--help");
                assertThat(result.exitCode()).as(command).isZero();
                assertThat(result.out()).as(command).startsWith("Usage: drey " + command);
            }
        }
    }
}
