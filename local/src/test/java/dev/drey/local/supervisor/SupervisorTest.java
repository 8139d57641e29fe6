package dev.drey.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    Path home;

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<ProcessExit> exits = new LinkedBlockingQueue<>();
    private final List<Supervisor> supervisors = new ArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void supervise() {
        supervisor = newSupervisor(home);
    }

    @AfterEach
    void leaveNothingBehind() throws InterruptedException {
        supervisors.forEach(Supervisor::close);
        exits.clear();
        Supervisor last = newSupervisor(home);
        List<RunningProcess> left = last.adopt();
        left.forEach(process -> last.stop(process.id(), AT_ONCE));
        for (RunningProcess process : left) {
            assertThat(exits.poll(20, TimeUnit.SECONDS)).as("%s", process).isNotNull();
        }
        timers.shutdownNow();
    }

    private Supervisor newSupervisor(Path itsHome) {
        Supervisor one = new Supervisor(itsHome, timers, exits::add);
        supervisors.add(one);
        return one;
    }

    /** Says "ready" when the script begins, so that a test can wait for it. */
    private ProcessSpec script(String id, String script) {
        return new ProcessSpec(
                id,
                List.of("/bin/sh", "-c", "echo ready; " + script, ProcessSpec.marker(id)),
                Map.of("GREETING", "hello"),
                home,
                home.resolve(id + ".out"),
                0);
    }

    private ProcessExit nextExit() throws InterruptedException {
        ProcessExit exit = exits.poll(20, TimeUnit.SECONDS);
        assertThat(exit).as("an exit within 20 s").isNotNull();
        return exit;
    }

    private RunningProcess startAndAwait(ProcessSpec spec, String word) throws IOException {
        RunningProcess process = supervisor.start(spec);
        awaitWord(spec.output(), word);
        return process;
    }

    private static void awaitWord(Path output, String word) {
        Waiting.until(() -> Files.exists(output) && Files.readString(output).contains(word));
    }

    @Test
    void theEndIsToldOnceWithCodeAndLastLines() throws InterruptedException {
        RunningProcess process = supervisor.start(script("job", "echo $GREETING from $PWD; echo wrong >&2; exit 3"));
        ProcessExit exit = nextExit();
        assertThat(exit.process()).isEqualTo(process);
        assertThat(exit.end()).isEqualTo(new End.Exited(3));
        assertThat(exit.lastLines()).containsExactly("ready", "hello from " + home, "wrong");
        assertThat(supervisor.find("job")).isEmpty();
        assertThat(exits).isEmpty();
    }

    @Test
    void aProcessIsFoundAgainWhenItsHomeIsNamedByALink() throws IOException {
        RunningProcess process = startAndAwait(script("job", "sleep 60; exit 0"), "ready");
        Path link = Files.createSymbolicLink(home.resolve("other-name"), home);

        assertThat(newSupervisor(link).adopt()).extracting(RunningProcess::pid).containsExactly(process.pid());
    }

    @Test
    void anIdIsFreeAgainWhenItsEndIsTold() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            supervisor.start(script("job", "exit 0"));
            assertThat(nextExit().lastLines()).containsExactly("ready");
        }
        assertThat(home.resolve("job.out")).hasContent("ready\nready\nready");
    }

    @Test
    void thePidIsTheProgramsOwnInASessionOfItsOwn() throws IOException {
        RunningProcess process = startAndAwait(script("job", "echo pid $$; sleep 600"), "pid");
        assertThat(home.resolve("job.out")).hasContent("ready\npid " + process.pid());
        assertThat(ps("sid=", process.pid())).isEqualTo(Long.toString(process.pid()));
        assertThat(process.startedAt()).isPresent();
    }

    @Test
    void aPoliteProcessGivesWay() throws IOException {
        ProcessSpec plain = script("job", "sleep 600");
        supervisor.start(
                new ProcessSpec("job", plain.command(), Map.of(), plain.workingDirectory(), plain.output(), 7));
        awaitWord(plain.output(), "ready");
        int own = Integer.parseInt(ps("ni=", ProcessHandle.current().pid()));
        int expected = Math.min(19, own + 7);
        assertThat(ps("ni=", supervisor.find("job").orElseThrow().pid())).isEqualTo(Integer.toString(expected));
    }

    private static String ps(String column, long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", column, "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    @Test
    void processesOutliveTheirSupervisorAndAreAdopted() throws IOException, InterruptedException {
        RunningProcess started = startAndAwait(script("job", "sleep 600"), "ready");
        supervisor.close();
        supervisor = newSupervisor(home);
        RunningProcess adopted = supervisor.adopt().getFirst();
        assertThat(adopted.isAdopted()).isTrue();
        assertThat(adopted.pid()).isEqualTo(started.pid());
        assertThat(adopted.output()).isEqualTo(started.output());
        assertThat(supervisor.adopt()).containsExactly(adopted);

        assertThat(supervisor.stop("job", LONG)).isTrue();
        ProcessExit exit = nextExit();
        assertThat(exit.end()).isEqualTo(new End.Unknown());
        assertThat(exit.end().describe()).contains("not known");
        assertThat(Waiting.isAlive(adopted.pid())).isFalse();
    }

    @Test
    void processesOfAnotherHomeAreNotAdopted(@TempDir Path otherHome) throws IOException {
        startAndAwait(script("job", "sleep 600"), "ready");
        assertThat(newSupervisor(otherHome).adopt()).isEmpty();
    }

    @Test
    void aSecondProcessOfOneIdIsNeverStarted() throws IOException {
        RunningProcess process = startAndAwait(script("job", "sleep 600"), "ready");
        for (Supervisor anyone : List.of(supervisor, newSupervisor(home))) {
            assertThatThrownBy(() -> anyone.start(script("job", "sleep 600")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("runs already, pid " + process.pid());
        }
    }

    @Test
    void stoppingEndsTheWholeTree() throws IOException, InterruptedException {
        startAndAwait(script("job", "sh -c 'sleep 601 & echo grandchild $!; wait' & wait"), "grandchild");
        long grandchild = pidIn("job", "grandchild");
        supervisor.stop("job", LONG);
        assertThat(nextExit().end()).isEqualTo(new End.Killed(15, false));
        assertThat(Waiting.isAlive(grandchild)).isFalse();
    }

    @Test
    void whoIgnoresTheRequestIsKilledAfterTheGrace() throws IOException, InterruptedException {
        startAndAwait(
                script("job", "trap '' TERM; sh -c 'sleep 602 & echo grandchild $!; wait' & wait; wait"), "grandchild");
        long grandchild = pidIn("job", "grandchild");
        supervisor.stop("job", Duration.ofMillis(200));
        ProcessExit exit = nextExit();
        assertThat(exit.end()).isEqualTo(new End.Killed(9, false));
        assertThat(exit.end().describe()).isEqualTo("was killed by SIGKILL");
        assertThat(Waiting.isAlive(grandchild)).isFalse();
    }

    @Test
    void childrenOfACrashedProcessDoNotStay() throws IOException, InterruptedException {
        RunningProcess process = startAndAwait(script("job", "sleep 603 & echo child $!; wait"), "child");
        long child = pidIn("job", "child");
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        assertThat(nextExit().end()).isEqualTo(new End.Killed(9, false));
        assertThat(Waiting.isAlive(child)).isFalse();
    }

    private long pidIn(String id, String name) throws IOException {
        return Files.readAllLines(home.resolve(id + ".out")).stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stoppingWhatDoesNotRunSaysSo() {
        assertThat(supervisor.stop("job", LONG)).isFalse();
    }

    @Test
    void aMissingProgramIsNamed() {
        ProcessSpec spec = new ProcessSpec(
                "job", List.of("/no/java", ProcessSpec.marker("job")), Map.of(), home, home.resolve("out"), 0);
        assertThatThrownBy(() -> supervisor.start(spec))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no program /no/java");
        assertThat(supervisor.find("job")).isEmpty();
    }

    @Test
    void aCommandWithoutItsMarkerIsRefused() {
        assertThatThrownBy(() -> new ProcessSpec("job", List.of("/bin/sh"), Map.of(), home, home, 0))
                .hasMessageContaining("lacks -Ddrey.process=job");
    }

    @Test
    void runawayOutputIsBoundedWhileTheProcessGoesOn() throws IOException, InterruptedException {
        Path output = home.resolve("job.out");
        startAndAwait(script("job", "mkfifo go; echo begin; read word < go; echo $word"), "begin");
        Output.bound(output, 1000);
        assertThat(output).hasContent("ready\nbegin");
        Files.writeString(output, "x".repeat(2000), StandardOpenOption.APPEND);
        Output.bound(output, 1000);
        assertThat(output).isEmptyFile();
        assertThat(home.resolve("job.out.1")).content().startsWith("ready\nbegin\nxxx");
        Files.writeString(home.resolve("go"), "after\n");
        assertThat(nextExit().lastLines()).containsExactly("after");
        assertThat(output).hasContent("after");
    }
}
