package dev.drey.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Disk, memory, limits and ports. What the system does not tell is left out. */
final class Machine {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long DISK_WANTED_MIB = 2048;
    private static final long DISK_NEEDED_MIB = 100;
    /** A JobManager and a TaskManager at Flink's default sizes. */
    private static final long MEMORY_WANTED_MIB = 3072;
    /** A TaskManager with RocksDB opens some hundreds, and its shuffle as many again. */
    private static final long FILES_WANTED = 4096;

    private static final long PROCESSES_WANTED = 2048;

    private final Path proc;

    /** @param proc {@code /proc}, another one in tests */
    Machine(Path proc) {
        this.proc = proc;
    }

    List<Finding> findings(Path home, Path cache) {
        List<Finding> findings = new ArrayList<>();
        findings.add(directory("State", home, "set DREY_HOME to a directory that can be written"));
        findings.add(directory("Cache", cache, "set DREY_CACHE to a directory that can be written"));
        memory().ifPresent(
                        mib -> findings.add(
                                mib >= MEMORY_WANTED_MIB
                                        ? Finding.ok("Memory", mib + " MiB available")
                                        : Finding.warn(
                                                "Memory",
                                                "only " + mib + " MiB available",
                                                "close something, or lower jobManager.resource.memory and taskManager.resource.memory")));
        limit("Max open files").ifPresent(files -> findings.add(limit("Open files", files, FILES_WANTED, "ulimit -n")));
        limit("Max processes")
                .ifPresent(processes -> findings.add(limit("Processes", processes, PROCESSES_WANTED, "ulimit -u")));
        findings.add(loopback());
        return findings;
    }

    /** Looks at the nearest directory that exists; nothing is made. */
    private static Finding directory(String topic, Path path, String fix) {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.broken(topic, path + " cannot be written", fix);
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() / MEBIBYTE;
            String text = path + ", " + free + " MiB free on its disk";
            String mend = "free some space, or " + fix + " on another disk";
            if (free < DISK_NEEDED_MIB) {
                return Finding.broken(topic, text, mend);
            }
            return free < DISK_WANTED_MIB ? Finding.warn(topic, text, mend) : Finding.ok(topic, text);
        } catch (IOException unknown) {
            return Finding.ok(topic, path.toString());
        }
    }

    private static Finding limit(String topic, long is, long wanted, String command) {
        return is >= wanted
                ? Finding.ok(topic, "up to " + is)
                : Finding.warn(topic, "only up to " + is, command + " " + wanted + " before 'drey up'");
    }

    private static Finding loopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok("Ports", "127.0.0.1 gives out ports (" + socket.getLocalPort() + " was free)");
        } catch (IOException e) {
            return Finding.broken(
                    "Ports",
                    "no port of 127.0.0.1 can be listened on: " + e.getMessage(),
                    "bring up the loopback device: ip link set lo up");
        }
    }

    private OptionalLong memory() {
        return number(proc.resolve("meminfo"), Pattern.compile("MemAvailable:\\s+(\\d+) kB.*"), 1024);
    }

    private OptionalLong limit(String name) {
        return number(proc.resolve("self/limits"), Pattern.compile(name + "\\s+(\\d+)\\s.*"), 1);
    }

    private static OptionalLong number(Path file, Pattern pattern, long divisor) {
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.matches()) {
                    return OptionalLong.of(Long.parseLong(matcher.group(1)) / divisor);
                }
            }
        } catch (IOException | NumberFormatException otherSystem) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /** {@code 2 processors, Linux 6.1, amd64}. */
    static Finding itself() {
        return Finding.ok(
                "Machine",
                String.format(
                        Locale.ROOT,
                        "%d processors, %s %s, %s",
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch")));
    }
}
