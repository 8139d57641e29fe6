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
    private boolean kept;

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
            return into(store.newUpload(), store, target);
        } catch (IOException failure) {
            throw store.explained(failure, target);
        }
    }

    static Upload into(Path file, ObjectStore store, ObjectName target) throws IOException {
        return new Upload(store, target, file, new FileOutputStream(file.toFile()), 0);
    }

    /** Goes on after the first {@code length} bytes of an upload; what had been written after them is dropped. */
    static Upload resume(ObjectStore store, ObjectName target, Path file, long length) throws IOException {
        FileOutputStream disk = new FileOutputStream(file.toFile(), true);
        try {
            disk.getChannel().truncate(length);
            Upload upload = new Upload(store, target, file, disk, length);
            upload.kept = true;
            return upload;
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

    /** A hole in the bytes must never be published. */
    synchronized boolean isFailed() {
        return failed;
    }

    /** Whether the bytes are an object already, or a checkpoint may refer to them; if so they outlive this. */
    synchronized boolean isKept() {
        return kept;
    }

    /** Makes the bytes that were {@linkplain #sync synced} the object. */
    synchronized void publish() throws IOException {
        store.publish(file, target);
        kept = true;
    }

    /** Lets the bytes that were {@linkplain #sync synced} outlive this process without being an object yet. */
    synchronized PartialObject remember() throws IOException {
        file = store.remember(file);
        kept = true;
        return new PartialObject(target, file.getFileName().toString(), length);
    }

    /** All that was written is on the disk on return; no more can be written. */
    synchronized void finish() throws IOException {
        sync();
        closed = true;
        disk.close();
    }

    /** Frees the file, and removes it unless it {@linkplain #isKept is kept}. Safe to repeat. */
    synchronized void end() throws IOException {
        closed = true;
        disk.close();
        if (!kept) {
            Files.deleteIfExists(file);
        }
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
