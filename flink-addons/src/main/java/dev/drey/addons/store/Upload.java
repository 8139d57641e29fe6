package dev.drey.addons.store;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes on their way into the store, in a file that no listing shows. Synchronized because Flink closes the streams of a cancelled
 * task from another thread than the one that writes.
 */
final class Upload {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ObjectStore store;
    private final ObjectName target;
    private final FileOutputStream disk;
    private final BufferedOutputStream buffer;
    private Path file;
    private long length;
    private boolean failed;
    private boolean closed;

    private Upload(ObjectStore store, ObjectName target, Path file, FileOutputStream disk, long length) {
        this.store = store;
        this.target = target;
        this.file = file;
        this.disk = disk;
        this.buffer = new BufferedOutputStream(disk, BUFFER_BYTES);
        this.length = length;
    }

    static Upload begin(ObjectStore store, ObjectName target) throws IOException {
        try {
            Path file = store.newUpload();
            return new Upload(store, target, file, new FileOutputStream(file.toFile()), 0);
        } catch (IOException failure) {
            throw store.explained(failure, target);
        }
    }

    /** Goes on after the first {@code length} bytes of an upload; what had been written after them is dropped. */
    static Upload resume(ObjectStore store, ObjectName target, Path file, long length) throws IOException {
        FileOutputStream disk = new FileOutputStream(file.toFile(), true);
        try {
            disk.getChannel().truncate(length);
            return new Upload(store, target, file, disk, length);
        } catch (IOException failure) {
            disk.close();
            throw failure;
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        guarded(() -> buffer.write(bytes, offset, count));
        length += count;
    }

    synchronized void write(int value) throws IOException {
        guarded(() -> buffer.write(value));
        length++;
    }

    synchronized void flush() throws IOException {
        guarded(buffer::flush);
    }

    /** All that was written is on the disk on return. */
    synchronized void sync() throws IOException {
        guarded(() -> {
            buffer.flush();
            disk.getFD().sync();
        });
    }

    synchronized long length() {
        return length;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** After a failed write nothing but {@link #discard} is possible: a hole in the bytes must never be published. */
    synchronized boolean isFailed() {
        return failed;
    }

    synchronized Path file() {
        return file;
    }

    /** Lets the upload outlive this process; all that was written is on the disk on return. */
    synchronized PartialObject remember() throws IOException {
        if (!closed) {
            sync();
        }
        file = store.remember(file);
        return new PartialObject(target, file.getFileName().toString(), length);
    }

    /** All that was written is on the disk on return; no more can be written. */
    synchronized void finish() throws IOException {
        sync();
        closed = true;
        disk.close();
    }

    /** Closes the file and keeps it, with whatever reached it. */
    synchronized void close() throws IOException {
        closed = true;
        disk.close();
    }

    synchronized void discard() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    private void guarded(Write write) throws IOException {
        if (closed) {
            throw new IOException("Already closed: " + target);
        }
        if (failed) {
            throw new IOException("An earlier write failed: " + target);
        }
        try {
            write.run();
        } catch (IOException failure) {
            failed = true;
            throw store.explained(failure, target);
        }
    }
}
