package dev.drey.local.control;

import dev.drey.local.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where the socket of a home lies. The system allows some 100 bytes for the path of a socket, so a home with a long
 * path has it in a short directory of the same user instead. Client and server find the same place without asking.
 */
final class SocketPath {
    /** 108 bytes with the final zero on Linux, 104 on macOS. */
    private static final int PATH_BYTES_MAX = 100;

    private static final String FOLDER = "run";
    private static final String NAME = "control.sock";
    private static final Path SHORT_ROOT = Path.of("/tmp");

    private SocketPath() {}

    static Path of(Path home) {
        return of(home, SHORT_ROOT);
    }

    static Path of(Path home, Path shortRoot) {
        Path absolute = real(home);
        Path usual = absolute.resolve(FOLDER).resolve(NAME);
        if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX) {
            return usual;
        }
        String user = System.getProperty("user.name", "user");
        return shortRoot.resolve("drey-" + user).resolve(hash(absolute.toString()) + ".sock");
    }

    /** The same home by another name, such as a symbolic link, is the same home. */
    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException notThereYet) {
            return home.toAbsolutePath().normalize();
        }
    }

    /**
     * Makes the directory of the socket, for this user only.
     *
     * @throws ControlFailure if it is there and belongs to somebody else
     */
    static void prepareFolder(Path socket) throws IOException {
        Path folder = socket.resolveSibling("");
        try {
            Files.createDirectory(folder, OwnerOnly.PERMISSIONS);
        } catch (FileAlreadyExistsException e) {
            requireOwn(folder);
            Files.setPosixFilePermissions(folder, OwnerOnly.PERMISSIONS.value());
        }
    }

    /**
     * In /tmp anybody may have made the directory before us, or put a link or a socket of his own in its place.
     *
     * @throws ControlFailure if the file does not belong to the user of this process
     */
    static void requireOwn(Path file) throws IOException {
        if (Files.isSymbolicLink(file) || !user(file).equals(user(ownedByThisUser()))) {
            throw new ControlFailure(
                    file + " belongs to another user, so it is not safe to use. Run Drey as that user, or choose"
                            + " another home for this one, with a short path.",
                    1);
        }
    }

    /** By number: to look up a name may mean to ask a server. */
    private static Object user(Path file) throws IOException {
        return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static Path ownedByThisUser() {
        Path process = Path.of("/proc/" + ProcessHandle.current().pid());
        return Files.exists(process) ? process : Path.of(System.getProperty("user.home"));
    }

    /** FNV-1a, 64 bits: short, the same everywhere, and needs no security provider to be loaded. */
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return "%016x".formatted(hash);
    }
}
