package dev.drey.addons.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files: {@code ROOT/BUCKET/KEY}, and uploads that are not finished in {@code ROOT/.uploads}. Several processes use one
 * store at the same time; nothing is locked, since every change is one atomic step of the file system.
 */
final class ObjectStore {
    private static final String UPLOADS = ".uploads";

    /** Ends the names of uploads that no checkpoint refers to; they are worth nothing without the process that writes them. */
    private static final String UNREMEMBERED = ".new";

    /** The process that made it, and something that makes it unique. */
    private static final Pattern UPLOAD_ID = Pattern.compile("([0-9]{1,18})-[0-9a-f]+");

    /** Each further attempt means that another process removed the directory in between once more. */
    private static final int PARENT_ATTEMPTS = 20;

    private static final int NAME_ATTEMPTS = 1000;

    /** Less room than this after a failed write means that the room was the reason, whatever language the error speaks. */
    private static final long FULL_BYTES = 64 * 1024;

    private final Path root;

    ObjectStore(Path root) {
        this.root = root;
    }

    Path file(ObjectName name) {
        return root.resolve(name.bucket()).resolve(name.key());
    }

    /** Makes an empty file for an upload that only this process knows of. */
    Path newUpload() throws IOException {
        Path uploads = root.resolve(UPLOADS);
        createDirectories(uploads);
        for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
            String id = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
            if (Files.notExists(uploads.resolve(id))) {
                try {
                    return Files.createFile(uploads.resolve(id + UNREMEMBERED));
                } catch (FileAlreadyExistsException taken) {
                    // the next nanosecond has another name
                }
            }
        }
        throw new IOException("No free name in " + uploads);
    }

    /** Keeps an upload beyond the life of this process, under the name that it returns. */
    Path remember(Path upload) throws IOException {
        String name = upload.getFileName().toString();
        if (!name.endsWith(UNREMEMBERED)) {
            return upload;
        }
        Path remembered = upload.resolveSibling(name.substring(0, name.length() - UNREMEMBERED.length()));
        Files.move(upload, remembered, StandardCopyOption.ATOMIC_MOVE);
        force(parentOf(remembered));
        return remembered;
    }

    /** Removes uploads that nothing refers to and whose process was killed. */
    void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> uploads = Files.newDirectoryStream(root.resolve(UPLOADS), "*" + UNREMEMBERED)) {
            for (Path upload : uploads) {
                Matcher name = UPLOAD_ID.matcher(upload.getFileName().toString());
                if (name.lookingAt()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(upload);
                }
            }
        } catch (NoSuchFileException noneYet) {
            return;
        }
    }

    /** @throws IOException if a checkpoint was tampered with, or written by something else */
    Path upload(String id) throws IOException {
        if (!UPLOAD_ID.matcher(id).matches()) {
            throw new IOException("Not an upload of this store: '" + id + "'");
        }
        return root.resolve(UPLOADS).resolve(id);
    }

    /**
     * Turns a finished upload, already forced to disk, into the object, replacing one of that name. Durable on return.
     *
     * @throws NoSuchFileException if the upload is gone
     */
    void publish(Path upload, ObjectName name) throws IOException {
        Path target = file(name);
        try {
            inParentOf(target, upload, () -> Files.move(upload, target, StandardCopyOption.ATOMIC_MOVE));
            force(parentOf(target));
        } catch (IOException failure) {
            throw explained(failure, name);
        }
    }

    /** @return whether there was anything */
    boolean delete(ObjectName name, boolean recursive) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            return false;
        }
        if (!Files.isDirectory(file)) {
            Files.deleteIfExists(file);
            removeEmpty(parentOf(file), name);
            return true;
        }
        if (!recursive && !list(name).isEmpty()) {
            throw new IOException("Not deleted, since there are objects below it: " + name);
        }
        deleteBelow(file);
        removeEmpty(file, name);
        return true;
    }

    /** @return whether there was such an object or directory */
    boolean rename(ObjectName from, ObjectName to) throws IOException {
        Path source = file(from);
        Path target = file(to);
        if (!Files.exists(source)) {
            return false;
        }
        inParentOf(target, source, () -> Files.move(source, target, StandardCopyOption.ATOMIC_MOVE));
        force(parentOf(target));
        removeEmpty(parentOf(source), from);
        return true;
    }

    /** Names directly below {@code name}, sorted; empty if there is nothing. */
    List<String> list(ObjectName name) throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(file(name))) {
            return names;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(file(name))) {
            children.forEach(child -> names.add(child.getFileName().toString()));
        } catch (NoSuchFileException emptiedMeanwhile) {
            return names;
        }
        Collections.sort(names);
        return names;
    }

    /** Says what a user can do about a write that failed, if it is that there was no room. */
    IOException explained(IOException failure, ObjectName name) {
        if (!isFull(failure)) {
            return failure;
        }
        return new IOException(
                "No space left on the disk of the object store " + root + ": cannot write " + name
                        + ". Free some space, or move the store (" + ObjectStoreFactory.DIRECTORY.key() + ").",
                failure);
    }

    private boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        try {
            return message.contains("No space left") || Files.getFileStore(root).getUsableSpace() < FULL_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    static FileNotFoundException notFound(org.apache.flink.core.fs.Path path) {
        return new FileNotFoundException("No such object: " + path);
    }

    /** Flink discards the files of a checkpoint from many threads at once: what is gone already was to be deleted anyway. */
    private static void deleteBelow(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                deleteIfEmpty(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Removes {@code start} and then its parents, as long as they are empty directories below the bucket. */
    private void removeEmpty(Path start, ObjectName name) throws IOException {
        Path bucket = root.resolve(name.bucket());
        Path directory = start;
        while (!directory.equals(bucket) && deleteIfEmpty(directory)) {
            directory = parentOf(directory);
        }
    }

    /** @return whether it is gone */
    private static boolean deleteIfEmpty(Path directory) throws IOException {
        if (Files.isRegularFile(directory)) {
            return false;
        }
        try {
            Files.deleteIfExists(directory);
            return true;
        } catch (DirectoryNotEmptyException inUse) {
            return false;
        }
    }

    private interface Placement {
        void run() throws IOException;
    }

    /** Another process may remove the parent, empty as it is, before the file lies in it. */
    private static void inParentOf(Path target, Path source, Placement placement) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                createDirectories(parentOf(target));
                placement.run();
                return;
            } catch (NoSuchFileException parentGone) {
                if (attempt == PARENT_ATTEMPTS || Files.notExists(source)) {
                    throw parentGone;
                }
            }
        }
    }

    /** Unlike the JDK's own, makes the new entries durable. */
    private static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        createDirectories(parentOf(directory));
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException other) {
            if (Files.isRegularFile(directory)) {
                throw other;
            }
            if (Files.notExists(directory)) {
                // It was empty, and whoever made it has removed it since.
                throw new NoSuchFileException(directory.toString());
            }
        }
        force(parentOf(directory));
    }

    /** The JDK has no other way to force a directory, and this one gives up, and closes, on a thread that is interrupted. */
    private static void force(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException emptiedMeanwhile) {
            return;
        } catch (ClosedByInterruptException interruptedNow) {
            force(directory);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("No parent: " + path);
        }
        return parent;
    }
}
