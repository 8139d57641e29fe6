package dev.drey.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.local.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    @TempDir
    Path home;

    @Test
    void killingDreyWhileItStartsProcessesLeavesNoOrphan() throws IOException, InterruptedException {
        Process drey = Children.start(StartForever.class, home.toString());
        Set<String> told = new LinkedHashSet<>();
        try (BufferedReader ids = drey.inputReader()) {
            for (int i = 0; i < 10; i++) {
                told.add(ids.readLine());
            }
            // Somewhere between fork and record of one of the next.
            LockSupport.parkNanos(System.nanoTime() % 10_000_000);
            drey.toHandle().destroyForcibly();
            ids.lines().forEach(told::add);
        } finally {
            drey.destroyForcibly();
        }
        adoptAndStop(told);
    }

    private void adoptAndStop(Set<String> told) throws InterruptedException {
        BlockingQueue<ProcessExit> exits = new LinkedBlockingQueue<>();
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        try (Supervisor next = new Supervisor(home, timers, exits::add)) {
            List<RunningProcess> adopted = next.adopt();
            Set<String> ids = adopted.stream().map(RunningProcess::id).collect(Collectors.toSet());
            assertThat(ids).containsAll(told).hasSizeLessThanOrEqualTo(told.size() + 1);
            adopted.forEach(process -> next.stop(process.id(), Duration.ofMillis(500)));
            for (RunningProcess process : adopted) {
                assertThat(exits.poll(20, TimeUnit.SECONDS)).as("%s", process).isNotNull();
            }
            assertThat(next.adopt()).isEmpty();
            adopted.forEach(
                    process -> assertThat(Waiting.isAlive(process.pid())).isFalse());
        } finally {
            timers.shutdownNow();
        }
    }
}
