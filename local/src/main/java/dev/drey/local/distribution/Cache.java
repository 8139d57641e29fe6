package dev.drey.local.distribution;

import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.files.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The directory that all projects of a user share: {@code $DREY_CACHE}, else {@code $XDG_CACHE_HOME/drey}, else {@code
 * ~/.cache/drey}. Whatever lies under its final name is complete; work in progress has a name that starts with a dot and is
 * done under a lock that dies with its process.
 */
public record Cache(Path root) {
    /** A file lock is held by the whole JVM, so threads of one process need a lock of their own. */
    private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

    public Cache {
        root = root.toAbsolutePath().normalize();
    }

    public static Cache of(Map<String, String> environment, Path userHome) {
        String own = environment.getOrDefault("DREY_CACHE", "");
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!own.isEmpty()) {
            return new Cache(Path.of(own));
        }
        return new Cache((xdg.isEmpty() ? userHome.resolve(".cache") : Path.of(xdg)).resolve("drey"));
    }

    Path flink() {
        return root.resolve("flink");
    }

    Path jars() {
        return root.resolve("jars");
    }

    Path flatRpc() {
        return root.resolve("flat-rpc");
    }

    public Path classData() {
        return root.resolve("class-data");
    }

    /**
     * Does the work while no other process or thread does work of this name. Waits for as long as the other one lives.
     *
     * @param whenTaken is told once if it has to wait
     * @throws Unavailable if the cache directory cannot be written
     */
    public <T> T exclusively(String name, Runnable whenTaken, Supplier<T> work) {
        Path file = root.resolve("locks").resolve(name + ".lock");
        ReentrantLock threads = WITHIN_PROCESS.computeIfAbsent(file, _ -> new ReentrantLock());
        boolean told = !threads.tryLock();
        if (told) {
            whenTaken.run();
            threads.lock();
        }
        try (FileChannel channel = open(file);
                FileLock _ = lock(channel, told ? () -> {} : whenTaken)) {
            return work.get();
        } catch (IOException e) {
            throw failed(file, e);
        } finally {
            threads.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock lock(FileChannel channel, Runnable whenTaken) throws IOException {
        FileLock atOnce = channel.tryLock();
        if (atOnce != null) {
            return atOnce;
        }
        whenTaken.run();
        return channel.lock();
    }

    /** What to tell the user about a failed write into the cache. */
    Unavailable failed(Path path, IOException cause) {
        if (isDiskFull(cause)) {
            return new Unavailable(noSpace(), cause);
        }
        return new Unavailable(
                "cannot write " + path + ": " + cause + " (set DREY_CACHE to a directory that can be written)", cause);
    }

    String noSpace() {
        return "no space left on the disk of " + root
                + " (free some, remove Flink versions with 'drey flink prune', or set DREY_CACHE to another disk)";
    }

    /** The JDK has no type for it; the text is the operating system's. */
    static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("No space left")
                    || text.contains("not enough space")
                    || text.contains("quota exceeded")) {
                return true;
            }
        }
        return false;
    }

    /** Removes work in progress; what stays behind is harmless, since the next attempt removes it first. */
    public static void discard(Path partial) {
        try {
            Trees.delete(partial);
        } catch (IOException e) {
            partial.toFile().deleteOnExit();
        }
    }
}
