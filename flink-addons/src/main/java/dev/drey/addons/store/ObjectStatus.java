package dev.drey.addons.store;

import java.nio.file.attribute.BasicFileAttributes;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** What Flink asks about an object or a directory of objects, as of the moment it was asked. */
final class ObjectStatus implements FileStatus {
    private final Path path;
    private final BasicFileAttributes attributes;

    ObjectStatus(Path path, BasicFileAttributes attributes) {
        this.path = path;
        this.attributes = attributes;
    }

    @Override
    public long getLen() {
        return isDir() ? 0 : attributes.size();
    }

    @Override
    public long getBlockSize() {
        return getLen();
    }

    @Override
    public short getReplication() {
        return 1;
    }

    @Override
    public long getModificationTime() {
        return attributes.lastModifiedTime().toMillis();
    }

    /** Not kept, as in S3. */
    @Override
    public long getAccessTime() {
        return 0;
    }

    @Override
    public boolean isDir() {
        return attributes.isDirectory();
    }

    @Override
    public Path getPath() {
        return path;
    }

    @Override
    public String toString() {
        return path + (isDir() ? "/" : " (" + getLen() + " bytes)");
    }
}
