package dev.drey.flink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drey.flink.snapshot.SnapshotFile.Kind;
import dev.drey.lifecycle.JobId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFilesTest {
    private static final JobId JOB = new JobId("0123456789abcdef0123456789abcdef");
    private static final JobId OTHER = new JobId("fedcba9876543210fedcba9876543210");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SnapshotFiles snapshots = new SnapshotFiles(new LocalSnapshotStore());

    @TempDir
    Path folder;

    private Path write(String directory, Instant completed) throws IOException {
        Path snapshot = Files.createDirectories(folder.resolve(directory));
        Path metadata = Files.write(snapshot.resolve("_metadata"), Fixtures.bytes("checkpoint-2.3.0"));
        Files.setLastModifiedTime(metadata, FileTime.from(completed));
        return snapshot;
    }

    @Test
    void checkpointsAreListedNewestFirstWithTheirJob() throws IOException {
        write(JOB + "/chk-9", NOON);
        write(JOB + "/chk-10", NOON.plusSeconds(1));
        Path newest = write(OTHER + "/chk-3", NOON.plusSeconds(2));
        Files.write(newest.resolve("state-file"), new byte[1000]);

        List<SnapshotFile> found = snapshots.checkpoints(folder.toUri());

        assertThat(found)
                .extracting(SnapshotFile::checkpointId)
                .containsExactly(OptionalLong.of(3), OptionalLong.of(10), OptionalLong.of(9));
        assertThat(found.getFirst())
                .isEqualTo(new SnapshotFile(
                        URI.create("file://" + newest),
                        Kind.CHECKPOINT,
                        Optional.of(OTHER),
                        OptionalLong.of(3),
                        NOON.plusSeconds(2),
                        1000 + Fixtures.bytes("checkpoint-2.3.0").length));
        assertThat(snapshots.checkpoints(folder.toUri(), JOB))
                .extracting(SnapshotFile::checkpointId)
                .containsExactly(OptionalLong.of(10), OptionalLong.of(9));
    }

    @Test
    void ofTwoCheckpointsOfTheSameMomentTheHigherIdIsNewer() throws IOException {
        write(JOB + "/chk-9", NOON);
        write(JOB + "/chk-10", NOON);
        assertThat(snapshots.checkpoints(folder.toUri(), JOB).getFirst().checkpointId())
                .hasValue(10);
    }

    @Test
    void whatWasNeverCompletedOrIsSomethingElseIsNotListed() throws IOException {
        Files.createDirectories(folder.resolve(JOB + "/chk-4"));
        Files.createDirectories(folder.resolve(JOB + "/shared"));
        Files.createDirectories(folder.resolve(JOB + "/chk-5/_metadata"));
        Files.createDirectories(folder.resolve(JOB + "/chk-99999999999999999999"));
        Files.writeString(folder.resolve(JOB + "/chk-6"), "a file");
        Files.writeString(folder.resolve("notes.txt"), "a file");
        write("not-a-job/chk-7", NOON);
        assertThat(snapshots.checkpoints(folder.toUri())).isEmpty();
    }

    @Test
    void checkpointsWithoutAFolderForTheirJobAreFound() throws IOException {
        write("chk-7", NOON);
        assertThat(snapshots.checkpoints(folder.toUri())).singleElement().satisfies(found -> {
            assertThat(found.jobId()).isEmpty();
            assertThat(found.checkpointId()).hasValue(7);
        });
    }

    @Test
    void savepointsAreListedNewestFirst() throws IOException {
        write("savepoint-012345-0a1b2c3d4e5f", NOON);
        write("savepoint-fedcba-0a1b2c3d4e5f", NOON.plusSeconds(1));
        Files.createDirectories(folder.resolve("savepoint-000000-never-completed"));
        write("other", NOON);
        assertThat(snapshots.savepoints(folder.toUri()))
                .extracting(SnapshotFile::path, SnapshotFile::kind)
                .containsExactly(
                        tuple(URI.create("file://" + folder + "/savepoint-fedcba-0a1b2c3d4e5f"), Kind.SAVEPOINT),
                        tuple(URI.create("file://" + folder + "/savepoint-012345-0a1b2c3d4e5f"), Kind.SAVEPOINT));
    }

    @Test
    void aDirectoryThatDoesNotExistHasNoSnapshots() {
        URI missing = folder.resolve("missing").toUri();
        assertThat(snapshots.checkpoints(missing)).isEmpty();
        assertThat(snapshots.checkpoints(missing, JOB)).isEmpty();
        assertThat(snapshots.savepoints(missing)).isEmpty();
    }

    @Test
    void aSnapshotIsVerifiedByItsDirectoryOrItsMetadata() throws IOException {
        Path snapshot = write("my savepoints/savepoint-1-2", NOON);
        for (Path path : List.of(snapshot, snapshot.resolve("_metadata"))) {
            assertThat(snapshots.verify(path)).isInstanceOf(Verification.Verified.class);
        }
        URI listed = snapshots
                .savepoints(folder.resolve("my savepoints").toUri())
                .getFirst()
                .path();
        assertThat(snapshots.verify(listed)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aMissingSnapshotIsUnreadable() {
        assertThat(snapshots.verify(folder.resolve("gone")))
                .isEqualTo(new Verification.Unreadable("there is no file:" + folder + "/gone/_metadata"));
    }

    @Test
    void aTruncatedFileOnDiskIsUnreadable() throws IOException {
        Path metadata = write("savepoint-1-2", NOON).resolve("_metadata");
        byte[] whole = Files.readAllBytes(metadata);
        // 300 lies in the middle of a block that is skipped, not read.
        for (int length : new int[] {0, 3, 300, whole.length / 2, whole.length - 1}) {
            Files.write(metadata, Arrays.copyOf(whole, length));
            assertThat(snapshots.verify(metadata)).isInstanceOf(Verification.Unreadable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/data/sp, file:///data/sp",
        "file:/data/sp, file:/data/sp",
        "file:///data/sp, file:/data/sp",
        "file:/data/my sp, file:/data/my%20sp",
        "s3://bucket/a b/sp, s3://bucket/a%20b/sp",
        "s3://bucket, s3://bucket/",
        "hdfs://nn:8020/flink, hdfs://nn:8020/flink"
    })
    void flinksPathsBecomeUris(String path, String uri) {
        assertThat(SnapshotFiles.uri(path)).isEqualTo(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/data/my sp",
                "file:/data/100%/a%20b/caf\u00e9",
                "s3://my-bucket/a b/%41/sp",
                "s3://under_score/",
                "hdfs://nn:8020/flink"
            })
    void aPathOfFlinksComesBackAsItWas(String path) {
        assertThat(SnapshotFiles.flinkPath(SnapshotFiles.uri(path))).isEqualTo(path);
    }

    @Test
    void anotherKindOfPlaceIsRefused() {
        assertThatThrownBy(() -> snapshots.savepoints(URI.create("s3://bucket/sp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3://bucket/sp");
    }
}
