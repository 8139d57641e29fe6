package dev.drey.local.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole at any moment, as it was or as it is now. It is not forced to the disk, unlike the journal: for what can
 * be made anew if the machine stops.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Replaces the file, in a folder that is there. */
    public static void write(Path target, String text) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.writeString(fresh, text);
        // A move that is not atomic removes the target first.
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
