package dev.drey.local.supervisor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out who listens on a port, from /proc. Other users' processes can be seen by root only. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int COMMAND_CHARS_MAX = 120;

    private PortOwner() {}

    static String describe(int port) {
        return inode(port)
                .flatMap(PortOwner::holder)
                .map(PortOwner::describeProcess)
                .orElse("another process");
    }

    private static String describeProcess(long pid) {
        return describeProcess(pid, ProcessHandle.of(pid).map(CommandLine::of).orElse(List.of()));
    }

    static String describeProcess(long pid, List<String> words) {
        String command = Marker.find(words)
                .map(ours -> ours.id() + " of Drey in " + ours.home())
                .orElse(String.join(" ", words));
        String shown =
                command.length() <= COMMAND_CHARS_MAX ? command : command.substring(0, COMMAND_CHARS_MAX) + "...";
        return "process " + pid + (shown.isEmpty() ? "" : " (" + shown + ")");
    }

    /** The socket's number, as /proc/PID/fd shows it. */
    private static Optional<String> inode(int port) {
        String wanted = ":%04X".formatted(port);
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try (var lines = Files.lines(PROC.resolve(table))) {
                Optional<String> inode = lines.map(line -> line.strip().split("\\s+"))
                        .filter(fields ->
                                fields.length > 9 && fields[1].endsWith(wanted) && fields[3].equals(LISTENING))
                        .map(fields -> fields[9])
                        .findFirst();
                if (inode.isPresent()) {
                    return inode;
                }
            } catch (IOException noSuchTable) {
                // No IPv6, or no Linux.
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> holder(String inode) {
        Path socket = Path.of("socket:[" + inode + "]");
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException notLinux) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Path socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (isLinkTo(descriptor, socket)) {
                    return true;
                }
            }
        } catch (IOException gone) {
            return false;
        }
        return false;
    }

    private static boolean isLinkTo(Path descriptor, Path target) {
        try {
            return Files.readSymbolicLink(descriptor).equals(target);
        } catch (IOException gone) {
            return false;
        }
    }
}
