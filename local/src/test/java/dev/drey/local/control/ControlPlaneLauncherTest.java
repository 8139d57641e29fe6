package dev.drey.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.Children;
import dev.drey.local.control.ControlPlaneLauncher.Launch;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.supervisor.CommandLine;
import dev.drey.local.supervisor.Output;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real control planes, each in a JVM of its own. */
class ControlPlaneLauncherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VERSION = "1.0";

    @TempDir
    Path home;

    @AfterEach
    void leaveNothingBehind() {
        all().filter(ControlPlaneLauncherTest::isGuardian).forEach(ProcessHandle::destroyForcibly);
        all().forEach(ProcessHandle::destroyForcibly);
        until(() -> all().findAny().isEmpty());
        jobs().forEach(ProcessHandle::destroyForcibly);
        until(() -> jobs().findAny().isEmpty());
    }

    private ControlPlaneLauncher launcher(String version) {
        return new ControlPlaneLauncher(
                new ControlClient(home, version),
                home,
                Children.command(TinyControlPlane.class, List.of(), home.toString(), version));
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("30 s have passed").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Control planes and guardians of this home. */
    private Stream<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> CommandLine.of(process).contains(home.toString()));
    }

    private Stream<ProcessHandle> jobs() {
        return ProcessHandle.allProcesses()
                .filter(process -> CommandLine.of(process).contains("-Ddrey.home=" + home));
    }

    private static boolean isGuardian(ProcessHandle process) {
        return CommandLine.of(process).contains(Guardian.NAME);
    }

    private ProcessHandle guardian() {
        return all().filter(ControlPlaneLauncherTest::isGuardian).findFirst().orElseThrow();
    }

    private long controlPlanes() {
        return all().filter(process -> !isGuardian(process)).count();
    }

    /** The pid of the control plane that answers, or 0. */
    private long pid() {
        return ask("pid");
    }

    /** The pid of the process that the control plane supervises. */
    private long jobPid() {
        return ask("jobPid");
    }

    private long ask(String field) {
        List<Long> pids = new ArrayList<>();
        new ControlClient(home, VERSION)
                .call(
                        LineChannel.JSON.createObjectNode(),
                        reply -> pids.add(reply.path(field).asLong()));
        return pids.isEmpty() ? 0 : pids.getFirst();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void aControlPlaneIsStartedOnDemandAndOnlyOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Launch> launch = () -> launcher(VERSION).ensureRunning(PATIENCE);
            for (var launched : threads.invokeAll(List.of(launch, launch, launch))) {
                assertThat(launched.get()).isEqualTo(new Launch.Running(true));
            }
        }
        until(() -> controlPlanes() == 1);
        assertThat(launcher(VERSION).ensureRunning(PATIENCE)).isEqualTo(new Launch.Running(false));
        assertThat(home.resolve("control-plane.log")).content().contains("serving");
    }

    @Test
    void aKilledControlPlaneComesBackByItselfAlsoAfterItsGuardianWasKilled() {
        launcher(VERSION).ensureRunning(PATIENCE);
        long first = pid();
        long job = jobPid();
        kill(first);
        until(() -> pid() != 0);
        long second = pid();
        assertThat(second).isNotEqualTo(first);
        assertThat(jobPid()).isEqualTo(job);

        long firstGuardian = guardian().pid();
        kill(firstGuardian);
        until(() -> all().anyMatch(process -> isGuardian(process) && process.pid() != firstGuardian));
        assertThat(pid()).isEqualTo(second);
        kill(second);
        until(() -> pid() != 0);
        until(() -> controlPlanes() == 1);
        assertThat(jobPid()).isEqualTo(job);
    }

    @Test
    void killingControlPlaneAndGuardianIsHarmless() {
        launcher(VERSION).ensureRunning(PATIENCE);
        long pid = pid();
        guardian().destroyForcibly();
        kill(pid);
        // Two kills are never at the same moment, so one may have brought the other back; either way there is one in
        // the end.
        assertThat(launcher(VERSION).ensureRunning(PATIENCE)).isInstanceOf(Launch.Running.class);
        until(() -> controlPlanes() == 1);
    }

    @Test
    void aControlPlaneOfAnotherVersionIsReplaced() {
        launcher("0.9").ensureRunning(PATIENCE);
        assertThat(launcher(VERSION).ensureRunning(PATIENCE)).isEqualTo(new Launch.Running(true));
        assertThat(pid()).isPositive();
        until(() -> controlPlanes() == 1);
    }

    @Test
    void aControlPlaneOfANewerFormatIsLeftAlone() throws IOException {
        Process newer = new ProcessBuilder("sleep", "60").start();
        Path socket = SocketPath.of(home);
        SocketPath.prepareFolder(socket);
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(socket));
            Hello hello = new Hello(HomeFormat.NUMBER + 1, "9.0", newer.pid());
            Thread.ofVirtual().start(() -> ControlTest.sayHello(listening, hello));
            assertThat(launcher(VERSION).ensureRunning(PATIENCE))
                    .isInstanceOfSatisfying(
                            Launch.Failed.class,
                            it -> assertThat(it.message()).contains("belongs to a newer Drey: 9.0 (format 2)"));
            assertThat(newer.isAlive()).isTrue();
            assertThat(home.resolve("control-plane.log")).doesNotExist();
        } finally {
            newer.destroyForcibly();
        }
    }

    @Test
    void whoLeavesOnPurposeIsNotBroughtBack() {
        launcher(VERSION).ensureRunning(PATIENCE);
        ProcessHandle.of(pid()).orElseThrow().destroy();
        // A process that is just becoming another program shows no command line for a moment, so both must hold
        // together.
        until(() -> all().findAny().isEmpty()
                && new ControlClient(home, VERSION).probe().equals(new Outcome.NotRunning()));
    }

    @Test
    void whoStartsWhileThePredecessorIsStillLeavingWaitsForItsEnd() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var leaving = (ControlServer.Reservation.Granted) ControlServer.reserve(home, VERSION);
            Future<Launch> launch = threads.submit(() -> launcher(VERSION).ensureRunning(PATIENCE));
            Path log = home.resolve("control-plane.log");
            until(() -> Files.exists(log) && Output.lastLines(log, 0).toString().contains("another control plane"));
            leaving.server().close();
            assertThat(launch.get()).isEqualTo(new Launch.Running(true));
        }
    }

    @Test
    void aCrashLoopHasAnEnd() throws IOException {
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/env", Guardian.RESTARTS + "=" + Guardian.RESTARTS_MAX));
        command.addAll(Children.command(TinyControlPlane.class, List.of(), home.toString(), VERSION));
        new ControlPlaneLauncher(new ControlClient(home, VERSION), home, command).ensureRunning(PATIENCE);
        kill(pid());
        until(() -> all().findAny().isEmpty());
        assertThat(Files.readString(home.resolve("control-plane.log"))).contains("died 5 times in a row");
    }

    @Test
    void aControlPlaneThatCannotStartIsReportedWithItsLastWords() throws IOException {
        Files.writeString(home.resolve("control-plane.log"), "from an earlier life\n");
        List<String> command = List.of("/bin/sh", "-c", "echo first; echo no memory >&2; exit 7");
        Launch launch =
                new ControlPlaneLauncher(new ControlClient(home, VERSION), home, command).ensureRunning(PATIENCE);
        assertThat(launch)
                .isEqualTo(new Launch.Failed("The control plane did not start (exit code 7). Its log is "
                        + home.resolve("control-plane.log") + ". It said:\n  first\n  no memory"));
    }

    @Test
    void aControlPlaneThatNeverAnswersIsNotWaitedForForever() {
        List<String> command = List.of("/bin/sh", "-c", "sleep 2", home.toString());
        Launch launch = new ControlPlaneLauncher(new ControlClient(home, VERSION), home, command)
                .ensureRunning(Duration.ofMillis(50));
        assertThat(launch).isInstanceOf(Launch.Failed.class);
        assertThat(((Launch.Failed) launch).message()).contains("did not answer");
    }

    @Test
    void theClientLoadsNeitherHttpNorLogging() throws IOException {
        Path classes = home.resolve("classes.txt");
        launcher(VERSION).ensureRunning(PATIENCE);
        List<String> options = List.of("-Xlog:class+load:file=" + classes);
        Process client =
                new ProcessBuilder(Children.command(AskForPid.class, options, home.toString(), VERSION)).start();
        assertThat(client.inputReader().readLine()).isEqualTo(Long.toString(pid()));
        List<String> loaded = Files.readAllLines(classes);
        assertThat(loaded.stream().filter(line -> line.contains("java.net.http") || line.contains("org.slf4j")))
                .isEmpty();
        assertThat(loaded).hasSizeLessThan(2000);
    }
}
