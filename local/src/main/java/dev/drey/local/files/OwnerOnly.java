package dev.drey.local.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that other users of the machine cannot look into. */
public final class OwnerOnly {
    /** To be made with; a folder that is there keeps the rights that it has. */
    public static final FileAttribute<Set<PosixFilePermission>> PERMISSIONS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerOnly() {}

    /** Makes the folder, or takes from others what rights they have in one that is there. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, PERMISSIONS);
        Files.setPosixFilePermissions(folder, PERMISSIONS.value());
    }
}
