package dev.drey.local.plane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that other users of the machine cannot look into. */
final class OwnerOnly {
    private static final String PERMISSIONS = "rwx------";

    private OwnerOnly() {}

    /** Makes the folder, or takes from others what rights they have in one that is there. */
    static void folder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PERMISSIONS)));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PERMISSIONS));
    }
}
