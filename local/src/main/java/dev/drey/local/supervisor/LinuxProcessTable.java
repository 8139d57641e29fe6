package dev.drey.local.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Reads /proc. Processes come and go meanwhile: one whose files vanish is as if it had never been there. */
record LinuxProcessTable() implements ProcessTable {
    private static final Path PROC = Path.of("/proc");

    /** The fields of /proc/PID/stat that matter here. */
    private record Stat(char state, long parent, long session) {
        boolean isGone() {
            return state == 'Z' || state == 'X';
        }
    }

    @Override
    public List<Marked> marked() {
        List<Marked> found = new ArrayList<>();
        for (ProcessHandle handle : ofThisUser()) {
            Optional<Marker> marker = Marker.find(CommandLine.of(handle));
            // The handle was taken before its command line was read: if it still runs, both are of one process.
            if (marker.isPresent() && isAlive(handle) && !isCopyOf(marker.get(), handle)) {
                found.add(new Marked(marker.get(), handle, output(handle.pid())));
            }
        }
        return List.copyOf(found);
    }

    /** Between fork and exec the child of a marked process has its parent's command line. */
    private static boolean isCopyOf(Marker marker, ProcessHandle handle) {
        return stat(handle.pid())
                .flatMap(stat -> ProcessHandle.of(stat.parent()))
                .flatMap(parent -> Marker.find(CommandLine.of(parent)))
                .filter(marker::equals)
                .isPresent();
    }

    @Override
    public boolean isAlive(ProcessHandle handle) {
        return handle.isAlive()
                && stat(handle.pid()).filter(stat -> !stat.isGone()).isPresent();
    }

    @Override
    public List<ProcessHandle> offspring(ProcessHandle root) {
        boolean isRootThere = isAlive(root);
        SequencedSet<ProcessHandle> found = new LinkedHashSet<>();
        if (isRootThere) {
            root.descendants().forEach(found::add);
        }
        // Children whose parent died belong to init, but stay in the session that the root was started in. If the
        // root is dead and its pid is in use again, then no member of its session was left: the kernel makes sure.
        boolean isPidReused =
                !isRootThere && stat(root.pid()).filter(stat -> !stat.isGone()).isPresent();
        if (!isPidReused) {
            for (ProcessHandle handle : ofThisUser()) {
                boolean isMember = stat(handle.pid())
                        .filter(stat -> stat.session() == root.pid() && !stat.isGone())
                        .isPresent();
                if (isMember && handle.isAlive() && !handle.equals(root)) {
                    found.add(handle);
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public long outOfMemoryKills() {
        try (var lines = Files.lines(PROC.resolve("vmstat"))) {
            return lines.filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException notReadable) {
            return 0;
        }
    }

    private static List<ProcessHandle> ofThisUser() {
        List<ProcessHandle> handles = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            Object user = Files.getAttribute(PROC.resolve("self"), "unix:uid");
            for (Path folder : folders) {
                if (isOwnedBy(user, folder)) {
                    ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                            .ifPresent(handles::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list /proc", e);
        }
        return handles;
    }

    private static boolean isOwnedBy(Object user, Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid").equals(user);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Optional<Path> output(long pid) {
        try {
            Path target = Files.readSymbolicLink(PROC.resolve(pid + "/fd/1"));
            return Files.isRegularFile(target) ? Optional.of(target) : Optional.empty();
        } catch (IOException notReadable) {
            return Optional.empty();
        }
    }

    private static Optional<Stat> stat(long pid) {
        try {
            return parse(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Stat> parse(String stat) {
        // The second field is the program's name in parentheses, and may contain anything.
        int afterName = stat.lastIndexOf(')') + 2;
        if (afterName < 2 || afterName >= stat.length()) {
            return Optional.empty();
        }
        String[] fields = stat.substring(afterName).split(" ");
        return Optional.of(new Stat(fields[0].charAt(0), Long.parseLong(fields[1]), Long.parseLong(fields[3])));
    }
}
