package dev.drey.local.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir
    Path home;

    @Test
    void aFolderThatOthersCouldReadIsClosedToThem() throws IOException {
        Path folder = Files.createDirectory(home.resolve("clusters"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        OwnerOnly.folder(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void aNewFolderIsForItsOwnerFromTheBeginning() throws IOException {
        Path folder = home.resolve("clusters");

        OwnerOnly.folder(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    private static String permissions(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
