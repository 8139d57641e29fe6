import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * A directory for everything of one benchmark. When it closes, also because of Ctrl-C, it is removed, and every process
 * that was started with it in its command or environment has ended.
 */
final class Workplace implements AutoCloseable {
    private final Path root;
    private final Thread owner = Thread.currentThread();
    private final Deque<Runnable> endings = new ConcurrentLinkedDeque<>();
    private final Thread hook = new Thread(this::interrupted);

    Workplace(String name) throws IOException {
        root = Files.createTempDirectory("drey-bench-" + name).toRealPath();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Path root() {
        return root;
    }

    Path fresh(String name) throws IOException {
        Path directory = root.resolve(name);
        delete(directory);
        return Files.createDirectories(directory);
    }

    /** To be done when it closes, the last one first. */
    void atEnd(Runnable ending) {
        endings.push(ending);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The processor time so far of the processes whose command mentions one of these words, a number for each. */
    Map<String, Object> cpuMillis(List<String> words) {
        Map<String, Object> millis = new LinkedHashMap<>();
        List<ProcessHandle> processes = processes();
        for (String word : words) {
            millis.put(
                    word,
                    processes.stream()
                            .filter(process -> contains(process, "cmdline", word))
                            .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                            .toList());
        }
        return millis;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is being ended from outside, and the hook clears.
            return;
        }
        clear();
    }

    private void interrupted() {
        owner.interrupt();
        clear();
    }

    private void clear() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
        // What was just being started may have been missed, and so may what one of them was just starting.
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(process -> process.onExit().join());
        }
        delete(root);
    }

    /** Those that name this workplace; a process of another user cannot be one. */
    private List<ProcessHandle> processes() {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && isOurs(process))
                .toList();
    }

    private boolean isOurs(ProcessHandle process) {
        return contains(process, "cmdline", root.toString()) || contains(process, "environ", root.toString());
    }

    private static boolean contains(ProcessHandle process, String file, String text) {
        Path directory = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.isDirectory(directory)) {
            return process.info().commandLine().orElse("").contains(text);
        }
        try {
            byte[] content = Files.readAllBytes(directory.resolve(file));
            return new String(content, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException _) {
            return false;
        }
    }

    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
