package dev.drey.local.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.job.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deleted job leaves, by the directories that its run remembers: its manifest need not name any. */
final class KeptSnapshotsTest {
    @TempDir
    Path home = Path.of("");

    private SnapshotDirectories directories() {
        return new SnapshotDirectories(
                Optional.of(home.resolve("c").toString()),
                List.of(home.resolve("s").toString()));
    }

    private static void snapshot(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("_metadata"), "");
    }

    private SnapshotDirectories kept(OneJob job) {
        return job.records().keptSnapshots().of(job.stored()).find();
    }

    @Test
    void onlyDirectoriesWithSnapshotsOfTheJobAreNamed() throws IOException {
        try (OneJob job = new OneJob(home, "")) {
            assertThat(kept(job)).isEqualTo(SnapshotDirectories.NONE);

            job.is(new Phase.Starting(job.run(directories()), OneJob.NOW));
            snapshot(home.resolve("c/" + "0".repeat(32) + "/chk-1"));
            snapshot(home.resolve("s/savepoint-000000-1"));
            assertThat(kept(job)).isEqualTo(SnapshotDirectories.NONE);

            String mine = Run.jobIdOf(job.stored().uid(), 1).hex();
            snapshot(home.resolve("c/" + mine + "/chk-1"));
            assertThat(kept(job))
                    .isEqualTo(new SnapshotDirectories(directories().checkpoints(), List.of()));
            snapshot(home.resolve("s/savepoint-" + mine.substring(0, 6) + "-1"));
            assertThat(kept(job)).isEqualTo(directories());
        }
    }

    @Test
    void aSavepointThatTheDeletionTakesCountsBeforeItIsThere() throws IOException {
        try (OneJob job = new OneJob(home, "\"kubernetes.operator.job.savepoint-on-deletion\": \"true\"")) {
            job.is(new Phase.Stopped(job.run(directories()), new Restore.Empty(), Phase.Why.SUSPEND, OneJob.NOW));
            assertThat(kept(job))
                    .isEqualTo(new SnapshotDirectories(
                            Optional.empty(), directories().savepoints()));
        }
    }
}
