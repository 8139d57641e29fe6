package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Savepoints by the clock: few are kept, and their files go with them, whether the job runs or not. */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KEPT = 2;

    @AutoClose
    private final Home home = new Home("snapshots");

    @Test
    void periodicSavepointsAreMadeCleanedUpAndDisposedOfAfterTheirJob() {
        CountingJob job = CountingJob.named("periodic", "v2_0", home);
        String manifest = home.manifest("periodic-savepoints", job.yaml().replace("  flinkConfiguration:\n", """
                  flinkConfiguration:
                    kubernetes.operator.periodic.savepoint.interval: 3s
                    kubernetes.operator.savepoint.history.max.count: "2"
                    kubernetes.operator.savepoint.dispose-on-delete: "true"
                """));
        home.must("run", manifest);

        await().atMost(PATIENCE).until(() -> eventsOf("SnapshotFilesDeleted") >= KEPT);
        assertThat(savepoints()).hasSizeBetween(KEPT, KEPT + 2);

        home.must("delete", "flinkdeployment/" + job.name());
        List<String> left =
                home.must("get", "flinksnp", "-o", "name").out().lines().toList();
        assertThat(left).isNotEmpty();
        left.forEach(snapshot -> home.must("delete", snapshot.replace(".flink.apache.org", "")));
        assertThat(savepoints()).isEmpty();
    }

    private long eventsOf(String reason) {
        return home.must("events")
                .out()
                .lines()
                .filter(line -> line.contains(reason))
                .count();
    }

    /** The folders of all complete savepoints in the home. */
    private List<Path> savepoints() {
        try (Stream<Path> files = Files.walk(home.path())) {
            return files.filter(file -> file.toString().matches(".*/savepoint-[^/]+/_metadata"))
                    .toList();
        } catch (IOException | UncheckedIOException vanished) {
            return savepoints();
        }
    }
}
