package dev.drey.local.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file that holds its owner's pid. The operating system drops the lock when the owner dies, however it dies, so
 * there is no such thing as a stale lock.
 */
public final class ExclusiveLock implements AutoCloseable {
    /** POSIX drops a process's lock when it closes any descriptor of the file: a second try in this process stops here. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int PID_BYTES_MAX = 20;

    private final Path file;
    private final FileChannel channel;

    private ExclusiveLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What came of trying. */
    public sealed interface Attempt {
        record Acquired(ExclusiveLock lock) implements Attempt {}

        /** The pid is empty if the owner has not yet written it. */
        record HeldBy(OptionalLong pid) implements Attempt {}
    }

    /** Tries once, without waiting. The directory must exist; the file is made if needed. */
    public static Attempt tryAcquire(Path directory, String fileName) throws IOException {
        Path real = directory.toRealPath().resolve(fileName);
        if (!HELD_HERE.add(real)) {
            return new Attempt.HeldBy(OptionalLong.of(ProcessHandle.current().pid()));
        }
        boolean acquired = false;
        try {
            Attempt attempt = tryAcquireFromOthers(real);
            acquired = attempt instanceof Attempt.Acquired;
            return attempt;
        } finally {
            if (!acquired) {
                HELD_HERE.remove(real);
            }
        }
    }

    private static Attempt tryAcquireFromOthers(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean keep = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return new Attempt.HeldBy(readPid(channel));
            }
            writePid(channel);
            keep = true;
            return new Attempt.Acquired(new ExclusiveLock(file, channel));
        } finally {
            if (!keep) {
                channel.close();
            }
        }
    }

    private static void writePid(FileChannel channel) {
        String pid = "%-20d".formatted(ProcessHandle.current().pid());
        try {
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException fullDisk) {
            // The lock holds without its note; only the message for the second one is poorer.
        }
    }

    private static OptionalLong readPid(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PID_BYTES_MAX);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException notYetWritten) {
            return OptionalLong.empty();
        }
    }

    /** Lets the next one in. The file stays: removing it would let two processes lock two files of one name. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
