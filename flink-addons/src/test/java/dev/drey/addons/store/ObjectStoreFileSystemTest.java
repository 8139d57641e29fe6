package dev.drey.addons.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreFileSystemTest {
    @TempDir
    java.nio.file.Path root;

    private FileSystem files = FileSystem.getLocalFileSystem();

    @BeforeEach
    void open() {
        files = new ObjectStoreFileSystem(new ObjectStore(root), "s3", "demo");
    }

    @Test
    void anObjectLiesWhereAUserLooksForIt() throws IOException {
        write("s3://demo/savepoints/sp-1/_metadata", "state");

        assertThat(root.resolve("demo/savepoints/sp-1/_metadata")).hasContent("state");
    }

    @Test
    void anObjectIsReadBackFromAnyPosition() throws IOException {
        write("s3://demo/a", "0123456789");

        try (FSDataInputStream in = files.open(new Path("s3://demo/a"))) {
            in.seek(7);
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("789");
        }
    }

    @Test
    void anObjectIsNotThereUntilItsStreamIsClosed() throws IOException {
        try (FSDataOutputStream out = files.create(new Path("s3://demo/chk-1/a"), WriteMode.NO_OVERWRITE)) {
            out.write("half".getBytes(UTF_8));
            out.flush();
            assertThat(files.exists(new Path("s3://demo/chk-1/a"))).isFalse();
            assertThat(files.listStatus(new Path("s3://demo/"))).isEmpty();
        }
        assertThat(files.exists(new Path("s3://demo/chk-1/a"))).isTrue();
        assertThat(unfinishedUploads()).isEmpty();
    }

    /** Flink's merged checkpoint files are written on for many checkpoints, each of which must survive the writer. */
    @Test
    void whatWasSyncedCanBeReadWhileTheStreamGoesOn() throws IOException {
        try (FSDataOutputStream out = files.create(new Path("s3://demo/merged"), WriteMode.NO_OVERWRITE)) {
            out.write("first".getBytes(UTF_8));
            out.sync();
            assertThat(root.resolve("demo/merged")).hasContent("first");
            out.write("-second".getBytes(UTF_8));
            out.sync();
            assertThat(root.resolve("demo/merged")).hasContent("first-second");
            out.write("-third".getBytes(UTF_8));
        }
        assertThat(root.resolve("demo/merged")).hasContent("first-second-third");
        assertThat(unfinishedUploads()).isEmpty();
    }

    @Test
    void closingAStreamTwiceIsHarmless() throws IOException {
        FSDataOutputStream out = files.create(new Path("s3://demo/a"), WriteMode.NO_OVERWRITE);
        out.write('x');
        out.close();
        out.close();

        assertThat(root.resolve("demo/a")).hasContent("x");
        assertThatThrownBy(() -> out.write('y')).isInstanceOf(IOException.class);
    }

    @Test
    void anObjectThatExistsIsReplacedOnlyWhenAsked() throws IOException {
        write("s3://demo/a", "old");

        assertThatThrownBy(() -> files.create(new Path("s3://demo/a"), WriteMode.NO_OVERWRITE))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (FSDataOutputStream out = files.create(new Path("s3://demo/a"), WriteMode.OVERWRITE)) {
            out.write("new".getBytes(UTF_8));
            assertThat(root.resolve("demo/a")).hasContent("old");
        }
        assertThat(root.resolve("demo/a")).hasContent("new");
    }

    @Test
    void theSecondOfTwoWritersThatMayNotReplaceFails() throws IOException {
        FSDataOutputStream first = files.create(new Path("s3://demo/a"), WriteMode.NO_OVERWRITE);
        FSDataOutputStream second = files.create(new Path("s3://demo/a"), WriteMode.NO_OVERWRITE);
        first.write('1');
        second.write('2');
        first.close();

        assertThatThrownBy(second::close).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(root.resolve("demo/a")).hasContent("1");
        assertThat(unfinishedUploads()).isEmpty();
    }

    @Test
    void whatFlinkIsToldHasTheSchemeOfTheUser() throws IOException {
        FileSystem s3a = new ObjectStoreFileSystem(new ObjectStore(root), "s3a", "demo");
        write("s3://demo/dir/b", "22");
        write("s3://demo/dir/a", "1");
        write("s3://demo/dir/sub/c", "3");

        FileStatus[] found = s3a.listStatus(new Path("s3a://demo/dir"));

        assertThat(found)
                .extracting(FileStatus::toString)
                .containsExactly("s3a://demo/dir/a (1 bytes)", "s3a://demo/dir/b (2 bytes)", "s3a://demo/dir/sub/");
        assertThat(s3a.getFileStatus(new Path("s3a://demo/dir/b")).getPath()).isEqualTo(new Path("s3a://demo/dir/b"));
        assertThat(s3a.getUri()).hasToString("s3a://demo/");
    }

    @Test
    void whatIsNotThereIsMissedByTheNameTheUserKnows() throws IOException {
        assertThat(files.exists(new Path("s3://demo/nothing"))).isFalse();
        assertThat(files.listStatus(new Path("s3://demo/nothing"))).isEmpty();
        assertThat(files.delete(new Path("s3://demo/nothing"), true)).isFalse();
        assertThat(files.rename(new Path("s3://demo/nothing"), new Path("s3://demo/b")))
                .isFalse();
        assertThatThrownBy(() -> files.open(new Path("s3://demo/nothing")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("s3://demo/nothing");
        assertThatThrownBy(() -> files.getFileStatus(new Path("s3://demo/nothing")))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void nothingIsFoundBelowAnObject() throws IOException {
        write("s3://demo/a", "x");

        assertThat(files.exists(new Path("s3://demo/a/b"))).isFalse();
        assertThat(files.listStatus(new Path("s3://demo/a/b"))).isEmpty();
        assertThat(files.delete(new Path("s3://demo/a/b"), true)).isFalse();
    }

    @Test
    void deletingTheLastObjectLeavesNoDirectoriesBehind() throws IOException {
        write("s3://demo/checkpoints/job/chk-1/_metadata", "x");
        write("s3://demo/checkpoints/job/chk-2/_metadata", "y");

        assertThat(files.delete(new Path("s3://demo/checkpoints/job/chk-1/_metadata"), false))
                .isTrue();
        assertThat(files.exists(new Path("s3://demo/checkpoints/job/chk-1"))).isFalse();
        assertThat(files.exists(new Path("s3://demo/checkpoints/job"))).isTrue();

        assertThat(files.delete(new Path("s3://demo/checkpoints/job"), true)).isTrue();
        assertThat(files.exists(new Path("s3://demo/checkpoints"))).isFalse();
        assertThat(root.resolve("demo")).isEmptyDirectory();
    }

    @Test
    void aDirectoryWithObjectsIsNotDeletedByAccident() throws IOException {
        write("s3://demo/dir/a", "x");

        assertThatThrownBy(() -> files.delete(new Path("s3://demo/dir"), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("demo/dir");
        assertThat(files.exists(new Path("s3://demo/dir/a"))).isTrue();
    }

    @Test
    void emptyingABucketLeavesOtherBucketsAlone() throws IOException {
        write("s3://demo/a", "x");
        write("s3://other/a", "y");

        files.delete(new Path("s3://demo/"), true);

        assertThat(files.listStatus(new Path("s3://demo/"))).isEmpty();
        assertThat(files.exists(new Path("s3://other/a"))).isTrue();
    }

    @Test
    void makingADirectoryMakesNothing() throws IOException {
        assertThat(files.mkdirs(new Path("s3://demo/checkpoints/shared"))).isTrue();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void renamingTakesDirectoriesWithAllBelow() throws IOException {
        write("s3://demo/from/sub/a", "x");

        assertThat(files.rename(new Path("s3://demo/from"), new Path("s3://demo/deep/to")))
                .isTrue();

        assertThat(root.resolve("demo/deep/to/sub/a")).hasContent("x");
        assertThat(files.exists(new Path("s3://demo/from"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://demo/../../etc/passwd", "s3://demo/a/../../../b", "s3://../etc/passwd", "s3://.uploads/x"})
    void noPathLeadsOutOfTheStore(String path) {
        assertThatThrownBy(() -> files.open(new Path(path))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.create(new Path(path), WriteMode.OVERWRITE))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.delete(new Path(path), true)).isInstanceOf(IOException.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void keysWithCharactersThatUrisEscapeAreKept() throws IOException {
        Path path = new Path(new Path("s3://demo/"), "a b%20ü+=,{x}");
        try (FSDataOutputStream out = files.create(path, WriteMode.NO_OVERWRITE)) {
            out.write('x');
        }

        assertThat(files.listStatus(new Path("s3://demo/"))[0].getPath()).isEqualTo(path);
        assertThat(root.resolve("demo/a b%20ü+=,{x}")).exists();
    }

    @Test
    void anInterruptedThreadStillPublishesWhatItCloses() throws IOException {
        FSDataOutputStream out = files.create(new Path("s3://demo/a"), WriteMode.NO_OVERWRITE);
        out.write('x');
        Thread.currentThread().interrupt();
        out.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(root.resolve("demo/a")).hasContent("x");
    }

    @Test
    void writersAndDeletersOfTheSameDirectoriesDoNotDisturbEachOther() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> work = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(thread -> () -> {
                        Path path = new Path("s3://demo/job/chk/" + thread);
                        boolean deleted = true;
                        for (int i = 0; i < 20; i++) {
                            write(path.toString(), "x");
                            deleted &= files.delete(path, false);
                        }
                        return deleted;
                    })
                    .toList();
            for (Future<Boolean> deletedAll : threads.invokeAll(work)) {
                assertThat(deletedAll.get()).isTrue();
            }
        }
        assertThat(root.resolve("demo")).isEmptyDirectory();
    }

    private void write(String path, String content) throws IOException {
        try (FSDataOutputStream out = files.create(new Path(path), WriteMode.NO_OVERWRITE)) {
            out.write(content.getBytes(UTF_8));
        }
    }

    private List<java.nio.file.Path> unfinishedUploads() throws IOException {
        try (Stream<java.nio.file.Path> uploads = Files.list(root.resolve(".uploads"))) {
            return uploads.toList();
        }
    }
}
