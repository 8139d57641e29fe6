package dev.drey.local.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A file that is there whole at any moment, and on the disk when the call returns: for what cannot be made anew. */
public final class DurableFile {
    private DurableFile() {}

    /**
     * Replaces the file, and makes the folders that it lies in.
     *
     * @param root that is there already
     */
    public static void write(Path root, Path target, String text) throws IOException {
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file lies in a folder");
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        boolean isFirst = !Files.exists(target);
        Files.createDirectories(folder);
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        Path above = root.toAbsolutePath();
        for (Path each = folder; isFirst && each != null && each.startsWith(above); each = each.getParent()) {
            force(each);
        }
    }

    /** A name is durable when the folder is that it stands in. */
    private static void force(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
