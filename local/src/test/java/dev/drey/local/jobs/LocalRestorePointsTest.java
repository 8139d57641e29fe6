package dev.drey.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.snapshot.FilesView;
import dev.drey.local.journal.HomeFormat;
import dev.drey.local.journal.Journal;
import dev.drey.local.store.EventLog;
import dev.drey.local.store.LocalResources;
import dev.drey.local.store.Notices;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRestorePointsTest {
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "orders");
    private static final SpecDocument SPEC = new SpecDocument("""
            {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkDeployment",
             "metadata": {"name": "orders", "namespace": "default"}, "spec": {}}
            """);

    @TempDir
    Path folder;

    @Test
    void whatFlinkIsToReadIsNamedAsFlinkNamesIt() throws IOException {
        Path odd = folder.resolve("my home 100% caf\u00e9 a%20b");
        Path checkpoint =
                snapshot(1, odd.resolve("checkpoints").resolve(JOB.hex()).resolve("chk-1"));
        Path savepoint = snapshot(2, odd.resolve("savepoints/savepoint-012345-aabbcc"));
        snapshot(3, folder.resolve("s3/my-bucket/a b/savepoint-012345-ddeeff"));
        SnapshotDirectories directories = new SnapshotDirectories(
                Optional.of("file://" + odd.resolve("checkpoints")),
                List.of("file://" + odd.resolve("savepoints"), "s3://my-bucket/a b"));

        assertThat(withPoints(points -> paths(points, directories)))
                .containsExactly(
                        "file:" + checkpoint, "file:" + savepoint, "s3://my-bucket/a b/savepoint-012345-ddeeff");
    }

    @Test
    void aSnapshotIsDisposedOfByThePathThatItWasFoundUnder() throws IOException {
        Path savepoint = snapshot(1, folder.resolve("my 100% home/savepoint-012345-aabbcc"));
        SnapshotDirectories directories =
                new SnapshotDirectories(Optional.empty(), List.of("file://" + savepoint.getParent()));

        List<String> left = withPoints(points -> {
            points.dispose(KEY, paths(points, directories).getFirst());
            return paths(points, directories);
        });

        assertThat(left).isEmpty();
        assertThat(savepoint).doesNotExist();
    }

    @Test
    void aSavepointThatIsHalfDeletedNeverLooksCompleteAndTheNextDeletionFinishesIt() throws IOException {
        Path savepoint = snapshot(1, folder.resolve("sp/savepoint-012345-aabbcc"));
        Files.createDirectories(savepoint.resolve("deeper"));
        Files.write(savepoint.resolve("state"), new byte[1]);
        String path = "file:" + savepoint;

        withPoints(points -> {
            assertThat(points.files(KEY, path)).isEqualTo(new FilesView.Whole());
            assertThat(points.files(KEY, path + "/_metadata")).isEqualTo(new FilesView.Whole());
            remove(savepoint.resolve("_metadata"));
            assertThat(points.files(KEY, path)).isEqualTo(new FilesView.Partial());
            points.dispose(KEY, path);
            assertThat(points.files(KEY, path)).isEqualTo(new FilesView.Gone());
            points.dispose(KEY, path);
            return List.of();
        });
        assertThat(savepoint).doesNotExist();
    }

    @Test
    void whatDreyCannotReachIsNotTakenForAFolderOfThisMachine() {
        withPoints(points -> {
            assertThat(points.files(KEY, "hdfs://name" + folder)).isInstanceOf(FilesView.NotOurs.class);
            return List.of();
        });
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shortest that is whole: of version 3, without state. */
    private static Path snapshot(long checkpointId, Path directory) throws IOException {
        byte[] metadata = ByteBuffer.allocate(24)
                .putInt(0x4960672d)
                .putInt(3)
                .putLong(checkpointId)
                .putInt(0)
                .putInt(0)
                .array();
        Files.write(Files.createDirectories(directory).resolve("_metadata"), metadata);
        return directory;
    }

    private static List<String> paths(LocalRestorePoints points, SnapshotDirectories directories) {
        Run run = new Run(1, 1, JOB, directories, new Restore.Empty(), SPEC);
        RestorePointsView.Found found = (RestorePointsView.Found) points.of(run);
        return found.points().stream().map(RestorePoint::path).toList();
    }

    private List<String> withPoints(Function<LocalRestorePoints, List<String>> use) {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        try (Journal journal = Journal.open(folder.resolve("journal"), HomeFormat.of("test"))) {
            LocalResources resources =
                    new LocalResources(journal, new EventLog(journal), new Notices(), clock, new SplittableRandom(1));
            FolderStore store = new FolderStore(folder.resolve("s3"));
            try (ObjectStores stores = new ObjectStores(journal, resources, store, clock)) {
                return use.apply(new LocalRestorePoints(stores));
            }
        }
    }
}
