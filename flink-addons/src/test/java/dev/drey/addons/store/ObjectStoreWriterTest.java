package dev.drey.addons.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream.Committer;
import org.apache.flink.core.fs.RecoverableWriter.CommitRecoverable;
import org.apache.flink.core.fs.RecoverableWriter.ResumeRecoverable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreWriterTest {
    private static final Path TARGET = new Path("s3://demo/out/part-0");

    @TempDir
    java.nio.file.Path root;

    private ObjectStoreWriter writer = new ObjectStoreWriter(new ObjectStore(java.nio.file.Path.of("/")));

    @BeforeEach
    void open() {
        writer = new ObjectStoreWriter(new ObjectStore(root));
    }

    @Test
    void anObjectAppearsWhenItIsCommitted() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        Committer committer = out.closeForCommit();
        assertThat(root.resolve("demo")).doesNotExist();

        committer.commit();

        assertThat(object()).hasContent("abc");
        assertThat(root.resolve(".uploads")).isEmptyDirectory();
    }

    @Test
    void writingGoesOnWhereTheCheckpointLeftItAndDropsWhatCameAfter() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        ResumeRecoverable checkpoint = overTheWire(out.persist());
        out.write("lost".getBytes(UTF_8));
        out.close();

        RecoverableFsDataOutputStream resumed = writer.recover(checkpoint);
        assertThat(resumed.getPos()).isEqualTo(3);
        resumed.write("def".getBytes(UTF_8));
        resumed.closeForCommit().commit();

        assertThat(object()).hasContent("abcdef");
    }

    @Test
    void aCommitThatWasPromisedBeforeAFailureIsMadeAfterIt() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        CommitRecoverable promised = overTheWire(out.closeForCommit().getRecoverable());

        writer.recoverForCommit(promised).commitAfterRecovery();
        writer.recoverForCommit(promised).commitAfterRecovery();

        assertThat(object()).hasContent("abc");
    }

    @Test
    void aCommitAfterRecoveryHoldsOnlyWhatTheCheckpointCounted() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        ResumeRecoverable checkpoint = out.persist();
        out.write("lost".getBytes(UTF_8));
        out.close();

        writer.recoverForCommit(checkpoint).commitAfterRecovery();

        assertThat(object()).hasContent("abc");
    }

    @Test
    void anUploadThatChangedIsNotCommitted() throws IOException {
        Committer committer = written("abc").closeForCommit();
        try (java.util.stream.Stream<java.nio.file.Path> uploads = Files.list(root.resolve(".uploads"))) {
            Files.writeString(uploads.findFirst().orElseThrow(), "ab");
        }

        assertThatThrownBy(committer::commit).isInstanceOf(IOException.class).hasMessageContaining("demo/out/part-0");
        assertThatThrownBy(committer::commitAfterRecovery).isInstanceOf(IOException.class);
        assertThat(object()).doesNotExist();
    }

    @Test
    void theSameRestorePointCanBeUsedAgainAfterItsUploadWasCommitted() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        ResumeRecoverable savepoint = overTheWire(out.persist());
        out.write("-first run".getBytes(UTF_8));
        out.closeForCommit().commit();

        RecoverableFsDataOutputStream again = writer.recover(savepoint);
        again.write("-second run".getBytes(UTF_8));
        again.closeForCommit().commit();

        assertThat(object()).hasContent("abc-second run");
    }

    @Test
    void aStoreThatWasMovedIsStillRecoveredFrom(@TempDir java.nio.file.Path parent) throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        ResumeRecoverable checkpoint = overTheWire(out.persist());
        out.close();
        java.nio.file.Path moved = Files.move(root, parent.resolve("moved"));

        new ObjectStoreWriter(new ObjectStore(moved))
                .recover(checkpoint)
                .closeForCommit()
                .commit();

        assertThat(moved.resolve("demo/out/part-0")).hasContent("abc");
        Files.createDirectory(root);
    }

    @Test
    void recoveringWithoutTheBytesSaysWhichObject() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        ResumeRecoverable checkpoint = out.persist();
        out.closeForCommit().commit();
        Files.delete(object());

        assertThatThrownBy(() -> writer.recover(checkpoint))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("demo/out/part-0");
    }

    @Test
    void anAbandonedUploadThatNoCheckpointKnowsIsRemoved() throws IOException {
        written("abc").close();

        assertThat(root.resolve(".uploads")).isEmptyDirectory();
    }

    /** A cancelled task's stream is closed by another thread; what had not reached the disk must not get into a checkpoint. */
    @Test
    void aStreamThatWasClosedIsNotPersisted() throws IOException {
        RecoverableFsDataOutputStream out = written("abc");
        out.persist();
        out.write("not on disk".getBytes(UTF_8));
        out.close();

        assertThatThrownBy(out::persist).isInstanceOf(IOException.class);
        assertThatThrownBy(out::closeForCommit).isInstanceOf(IOException.class);
    }

    private RecoverableFsDataOutputStream written(String content) throws IOException {
        RecoverableFsDataOutputStream out = writer.open(TARGET);
        out.write(content.getBytes(UTF_8));
        return out;
    }

    private ResumeRecoverable overTheWire(ResumeRecoverable upload) throws IOException {
        SimpleVersionedSerializer<ResumeRecoverable> serializer = writer.getResumeRecoverableSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(upload));
    }

    private CommitRecoverable overTheWire(CommitRecoverable upload) throws IOException {
        SimpleVersionedSerializer<CommitRecoverable> serializer = writer.getCommitRecoverableSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(upload));
    }

    private java.nio.file.Path object() {
        return root.resolve("demo/out/part-0");
    }
}
