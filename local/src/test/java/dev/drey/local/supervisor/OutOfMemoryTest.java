package dev.drey.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A real control group that is too small. Only root can make one. */
class OutOfMemoryTest {
    private static final String MEMORY = Integer.toString(16 * 1024 * 1024);
    private static final Path CGROUP_1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path CGROUP_2 = Path.of("/sys/fs/cgroup");

    private final Path group = (Files.isDirectory(CGROUP_1) ? CGROUP_1 : CGROUP_2)
            .resolve("drey-test-" + ProcessHandle.current().pid());

    @TempDir
    Path home;

    @BeforeEach
    void makeASmallGroup() {
        try {
            Files.createDirectory(group);
            Files.writeString(
                    group.resolve(Files.isDirectory(CGROUP_1) ? "memory.limit_in_bytes" : "memory.max"), MEMORY);
        } catch (IOException notAllowed) {
            assumeTrue(false, "not allowed to make a control group: " + notAllowed);
        }
    }

    @AfterEach
    void removeGroup() throws IOException {
        Files.deleteIfExists(group);
    }

    @Test
    void aProcessKilledByTheKernelForMemoryIsSaidToBe() throws InterruptedException {
        BlockingQueue<ProcessExit> exits = new LinkedBlockingQueue<>();
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        try (Supervisor supervisor = new Supervisor(home, timers, exits::add)) {
            String greedy = "echo $$ > " + group.resolve("cgroup.procs") + " && exec tail /dev/zero";
            supervisor.start(new ProcessSpec(
                    "job",
                    List.of("/bin/sh", "-c", greedy, ProcessSpec.marker("job")),
                    Map.of(),
                    home,
                    home.resolve("job.out"),
                    0));
            ProcessExit exit = exits.poll(20, TimeUnit.SECONDS);
            assertThat(exit).isNotNull();
            assertThat(exit.end()).isEqualTo(new End.Killed(9, true));
            assertThat(exit.end().describe()).contains("out of memory");
        } finally {
            timers.shutdownNow();
        }
    }
}
