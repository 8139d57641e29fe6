package dev.drey.local.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The few file operations whose failure a journal must survive; tests put a disk in its place that fails. */
interface Disk {
    /** Opens for writing, making the file if needed. */
    OpenFile open(Path file) throws IOException;

    /** Gives a file another name in its directory, in the place of the file that has it; atomic, durable on return. */
    void rename(Path directory, String from, String to) throws IOException;

    /** Bytes that could still be written there. */
    long usableBytes(Path directory) throws IOException;

    interface OpenFile extends AutoCloseable {
        /** Writes all bytes at this offset. After an exception any prefix of them may have been written. */
        void write(byte[] bytes, long offset) throws IOException;

        void truncate(long length) throws IOException;

        /** Returns when everything written is on the disk. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * The real disk. It writes through {@link RandomAccessFile} because a {@link FileChannel} is closed for good when a
     * thread that uses it is interrupted, and an impatient caller must not end the journal.
     */
    record Real() implements Disk {
        @Override
        public OpenFile open(Path file) throws IOException {
            return new RealFile(new RandomAccessFile(file.toFile(), "rw"));
        }

        @Override
        public void rename(Path directory, String from, String to) throws IOException {
            Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
            forceEntries(directory);
        }

        /** A directory can be forced through a channel only, so an interrupt is put aside and the call repeated. */
        private static void forceEntries(Path directory) throws IOException {
            boolean interrupted = false;
            try {
                while (true) {
                    interrupted |= Thread.interrupted();
                    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                        entries.force(true);
                        return;
                    } catch (ClosedByInterruptException again) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public long usableBytes(Path directory) throws IOException {
            return Files.getFileStore(directory).getUsableSpace();
        }
    }

    record RealFile(RandomAccessFile file) implements OpenFile {
        @Override
        public void write(byte[] bytes, long offset) throws IOException {
            file.seek(offset);
            file.write(bytes);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
