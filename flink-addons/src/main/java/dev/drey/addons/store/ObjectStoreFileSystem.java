package dev.drey.addons.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.BlockLocation;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemKind;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.fs.local.LocalDataInputStream;

/** A bucket of the {@link ObjectStore} as Flink sees it: all paths that go in or out have the scheme that the user wrote. */
final class ObjectStoreFileSystem extends FileSystem {
    private final ObjectStore store;
    private final String scheme;
    private final String bucket;

    ObjectStoreFileSystem(ObjectStore store, String scheme, String bucket) {
        this.store = store;
        this.scheme = scheme;
        this.bucket = bucket;
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(scheme, bucket, "/");
    }

    @Override
    public Path getHomeDirectory() {
        return getWorkingDirectory();
    }

    @Override
    public URI getUri() {
        return getWorkingDirectory().toUri();
    }

    /** Abstract in Flink 1.20, which leaves no choice, and gone in Flink 2, where nothing calls it. */
    @Override
    @SuppressWarnings("deprecation")
    public FileSystemKind getKind() {
        return FileSystemKind.OBJECT_STORE;
    }

    @Override
    public boolean isDistributedFS() {
        return true;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        ObjectName name = nameOf(path);
        try {
            if (Files.exists(store.file(name))) {
                return status(name);
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            // as if it had been deleted before
        }
        throw ObjectStore.notFound(path);
    }

    private FileStatus status(ObjectName name) throws IOException {
        return new ObjectStatus(name.toPath(scheme), Files.readAttributes(store.file(name), BasicFileAttributes.class));
    }

    @Override
    public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length) {
        return new BlockLocation[] {new WholeObject(file.getLen())};
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return open(path);
    }

    @Override
    public FSDataInputStream open(Path path) throws IOException {
        java.nio.file.Path file = store.file(nameOf(path));
        if (!Files.isRegularFile(file)) {
            throw ObjectStore.notFound(path);
        }
        return new LocalDataInputStream(file.toFile());
    }

    @Override
    public RecoverableWriter createRecoverableWriter() {
        return new ObjectStoreWriter(store);
    }

    /** What lies directly below a directory, by name; nothing for one that does not exist, as there are no empty directories. */
    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        ObjectName name = nameOf(path);
        if (Files.isRegularFile(store.file(name))) {
            return new FileStatus[] {status(name)};
        }
        List<FileStatus> found = new ArrayList<>();
        for (String child : store.list(name)) {
            try {
                found.add(status(name.child(child)));
            } catch (NoSuchFileException deletedMeanwhile) {
                // was there when the directory was read, is not now: both are true answers
            }
        }
        return found.toArray(new FileStatus[0]);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return store.delete(nameOf(path), recursive);
    }

    /** Does nothing: a directory is there as soon as an object lies in it. */
    @Override
    public boolean mkdirs(Path path) throws IOException {
        nameOf(path);
        return true;
    }

    @Override
    public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
        return ObjectStream.open(store, nameOf(path), mode);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return store.rename(nameOf(from), nameOf(to));
    }

    private ObjectName nameOf(Path path) throws IOException {
        return path.toUri().getAuthority() == null
                ? ObjectName.of(bucket, path.toUri().getPath())
                : ObjectName.of(path);
    }

    /** Flink splits large inputs by block; here all of an object is equally near. */
    private static final class WholeObject implements BlockLocation {
        private final long length;

        WholeObject(long length) {
            this.length = length;
        }

        @Override
        public String[] getHosts() {
            return new String[] {"localhost"};
        }

        @Override
        public long getOffset() {
            return 0;
        }

        @Override
        public long getLength() {
            return length;
        }

        @Override
        public int compareTo(BlockLocation other) {
            return Long.compare(getOffset(), other.getOffset());
        }
    }
}
