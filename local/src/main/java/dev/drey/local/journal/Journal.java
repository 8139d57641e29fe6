package dev.drey.local.journal;

import dev.drey.local.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The durable memory of one control plane: the newest body of every (type, key) pair. Safe for use by many threads; an
 * append is visible to readers only after it is on the disk. An interrupt of the calling thread does it no harm.
 *
 * <p>Lists that grow, such as events, are entries with keys that sort ({@code default/job/00000042}); who appends one
 * removes the oldest in the same group.
 */
public final class Journal implements AutoCloseable {
    private static final String FILE = "journal";
    private static final String FRESH_FILE = "journal.new";
    private static final String LOCK_FILE = "journal.lock";

    /** A disk with less room than this is called full, whatever the language of the system's own message. */
    private static final long FULL_BELOW_BYTES = 64 * 1024;

    private final Disk disk;
    private final Path directory;
    private final HomeFormat format;
    private final long garbageBytesMax;
    private final ExclusiveLock lock;
    private final JournalState state;
    private final ReentrantLock writing = new ReentrantLock();

    // Guarded by `writing`.
    private Disk.OpenFile file;
    private long length;
    private long compactAbove;
    private boolean isClosed;

    /** The file on disk may differ from what was acknowledged; it is written anew before the next append. */
    private boolean isSuspect;

    private Journal(Disk disk, Path directory, HomeFormat format, long garbageBytesMax, ExclusiveLock lock)
            throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.format = format;
        this.garbageBytesMax = garbageBytesMax;
        this.lock = lock;
        this.state = new JournalState();
        Files.deleteIfExists(directory.resolve(FRESH_FILE));
        Path log = directory.resolve(FILE);
        if (Files.exists(log)) {
            JournalReader.Content content = JournalReader.read(log, Files.readAllBytes(log), format, state);
            file = content.format().number() < format.number() ? writeAnew() : goOn(log, content.length());
        } else {
            file = writeAnew();
        }
    }

    /** What a killed predecessor wrote but did not yet force is acted upon from now on, so it must stay. */
    private Disk.OpenFile goOn(Path log, long goodLength) throws IOException {
        Disk.OpenFile opened = disk.open(log);
        opened.truncate(goodLength);
        opened.force();
        length = goodLength;
        compactAbove = compactionBound();
        return opened;
    }

    /**
     * Opens the journal in this directory, making both if needed; compacts above 4 MiB of outdated entries.
     *
     * @param format of the Drey that writes it from now on
     */
    public static Journal open(Path directory, HomeFormat format) {
        return open(directory, format, 4L * 1024 * 1024, new Disk.Real());
    }

    static Journal open(Path directory, HomeFormat format, long garbageBytesMax, Disk disk) {
        try {
            // Credentials of object stores are in it.
            OwnerOnly.folder(directory);
            ExclusiveLock lock = switch (ExclusiveLock.tryAcquire(directory, LOCK_FILE)) {
                case ExclusiveLock.Attempt.Acquired(ExclusiveLock acquired) -> acquired;
                case ExclusiveLock.Attempt.HeldBy held -> throw new JournalFailure.InUse(inUse(directory, held));
            };
            boolean opened = false;
            try {
                Journal journal = new Journal(disk, directory, format, garbageBytesMax, lock);
                opened = true;
                return journal;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw failure(disk, directory, "open", e);
        }
    }

    private static String inUse(Path directory, ExclusiveLock.Attempt.HeldBy held) {
        String owner = held.pid().isPresent() ? "process " + held.pid().getAsLong() : "another process";
        return "The journal in " + directory + " is in use by " + owner + ". Stop that process, or give this Drey"
                + " another home.";
    }

    /** The entry of this type and key, as last acknowledged. */
    public Optional<Entry> find(String type, String key) {
        return state.find(type, key);
    }

    /** All entries of this type in the order of their keys. */
    public List<Entry> entries(String type) {
        return state.entries(type, "");
    }

    /** The entries of this type whose key begins so, in the order of their keys. */
    public List<Entry> entries(String type, String keyPrefix) {
        return state.entries(type, keyPrefix);
    }

    public void append(Change change) {
        append(List.of(change));
    }

    /**
     * Records these changes, in this order, all or none. Blocks until they are on the disk.
     *
     * @throws JournalFailure.Full if there is no room: nothing was recorded, and the journal goes on when there is room
     * @throws JournalFailure.Unusable if writing failed otherwise: the changes are not in this process's view, and
     *     may or may not be there after a crash
     */
    public void append(List<? extends Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<JournalState.Sized> sized = new ArrayList<>();
        List<byte[]> encoded = new ArrayList<>();
        for (Change change : changes) {
            byte[] bytes = Frames.encode(change);
            encoded.add(bytes);
            sized.add(new JournalState.Sized(Frames.decode(bytes), bytes.length));
        }
        byte[] frame = Frames.frame(encoded);
        writing.lock();
        try {
            if (isClosed) {
                throw new IllegalStateException("the journal in " + directory + " is closed");
            }
            write(frame);
            state.apply(sized);
            compactIfWorthwhile();
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] frame) {
        try {
            if (isSuspect) {
                replaceFile();
            }
        } catch (IOException e) {
            throw failure(disk, directory, "write", e);
        }
        try {
            file.write(frame, length);
            file.force();
        } catch (IOException e) {
            cutOff();
            throw failure(disk, directory, "write", e);
        }
        length += frame.length;
    }

    /** Takes a refused frame back; everything before it was forced earlier. */
    private void cutOff() {
        try {
            file.truncate(length);
            file.force();
        } catch (IOException stillFailing) {
            isSuspect = true;
        }
    }

    private long compactionBound() {
        return length + Math.max(garbageBytesMax, length);
    }

    private void compactIfWorthwhile() {
        if (length <= compactAbove || length - state.liveBytes() <= garbageBytesMax) {
            return;
        }
        try {
            replaceFile();
        } catch (IOException noRoom) {
            // The append itself is safe in the old file. Try again after as much has been written again.
            compactAbove = compactionBound();
        }
    }

    private void replaceFile() throws IOException {
        Disk.OpenFile fresh = writeAnew();
        Disk.OpenFile old = file;
        file = fresh;
        old.close();
    }

    /** Writes the current state into a fresh file and puts it in the place of the old one, which stays if this fails. */
    private Disk.OpenFile writeAnew() throws IOException {
        Path path = directory.resolve(FRESH_FILE);
        Disk.OpenFile fresh = disk.open(path);
        boolean replaced = false;
        try {
            long written = 0;
            for (byte[] part : state.contents(format)) {
                fresh.write(part, written);
                written += part.length;
            }
            fresh.force();
            // If the rename happens but is not durable, the old file may come back after a power cut: suspect till
            // done.
            isSuspect = true;
            disk.rename(directory, FRESH_FILE, FILE);
            isSuspect = false;
            replaced = true;
            length = written;
            compactAbove = compactionBound();
            return fresh;
        } finally {
            if (!replaced) {
                fresh.close();
                Files.deleteIfExists(path);
            }
        }
    }

    private static JournalFailure failure(Disk disk, Path directory, String verb, IOException cause) {
        if (isFull(disk, directory, cause)) {
            return new JournalFailure.Full(
                    "The disk with " + directory + " is full; nothing was recorded. Free some space there: Drey goes on"
                            + " by itself.",
                    cause);
        }
        return new JournalFailure.Unusable(
                "Cannot " + verb + " the journal in " + directory + ": " + cause.getMessage(), cause);
    }

    private static boolean isFull(Disk disk, Path directory, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left on device") || message.contains("quota exceeded")) {
            return true;
        }
        try {
            return disk.usableBytes(directory) < FULL_BELOW_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Everything acknowledged is on the disk already, so this only lets go. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (!isClosed) {
                isClosed = true;
                file.close();
                lock.close();
            }
        } catch (IOException e) {
            throw failure(disk, directory, "close", e);
        } finally {
            writing.unlock();
        }
    }
}
