package dev.drey.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of one home, found in /proc by what their command lines and environments say. */
record Processes(Path home) {
    private static final Path PROC = Path.of("/proc");
    private static final String PROCESS = "-Ddrey.process=";
    private static final String LISTENS = "0A";

    /**
     * A process that runs.
     *
     * @param name {@code control plane}, {@code guardian}, Flink's {@code NAMESPACE/NAME/RUN/ROLE}, or its command line
     */
    record Running(ProcessHandle handle, String name) {
        boolean isFlink() {
            return name.matches(".*/\\d+/(jobmanager|taskmanager-\\d+)");
        }

        boolean isJobManager() {
            return name.endsWith("/jobmanager");
        }

        boolean isTaskManager() {
            return name.matches(".*/taskmanager-\\d+");
        }

        void kill() {
            handle.destroyForcibly();
        }
    }

    /** Everything that runs for this home. */
    List<Running> all() {
        List<Running> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                        .flatMap(handle -> ofThisHome(folder).map(name -> new Running(handle, name)))
                        .ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    List<Running> flink() {
        return all().stream().filter(Running::isFlink).toList();
    }

    /** The JobManager and TaskManagers of one cluster. */
    List<Running> of(String cluster) {
        return flink().stream()
                .filter(it -> it.name().contains("/" + cluster + "/"))
                .toList();
    }

    private Optional<String> ofThisHome(Path process) {
        List<String> words = strings(process.resolve("cmdline"));
        boolean isOurs = words.contains("-Ddrey.home=" + home)
                || strings(process.resolve("environ")).contains("DREY_HOME=" + home);
        return isOurs && !words.isEmpty() ? Optional.of(name(words)) : Optional.empty();
    }

    private static String name(List<String> words) {
        if (words.contains("drey-guardian")) {
            return "guardian";
        }
        if (words.getLast().equals("control-plane")) {
            return "control plane";
        }
        return words.stream()
                .filter(word -> word.startsWith(PROCESS))
                .map(word -> word.substring(PROCESS.length()))
                .findFirst()
                .orElseGet(() -> String.join(" ", words));
    }

    private static List<String> strings(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), UTF_8);
            return text.isEmpty() ? List.of() : List.of(text.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** The TCP ports that processes of this home listen on, by the number of the socket: a number is never used again. */
    Map<String, Integer> ports() {
        Map<String, Integer> ours = new HashMap<>();
        Map<String, Integer> listening = listening();
        for (Running process : all()) {
            try (Stream<Path> files = Files.list(PROC.resolve(process.handle().pid() + "/fd"))) {
                for (Path file : files.toList()) {
                    String target = Files.readSymbolicLink(file).toString();
                    if (listening.containsKey(target)) {
                        ours.put(target, listening.get(target));
                    }
                }
            } catch (IOException gone) {
                // It has ended meanwhile, and its ports with it.
            }
        }
        return ours;
    }

    /** Every TCP port of this machine that is listened on. */
    static Map<String, Integer> listening() {
        Map<String, Integer> found = new HashMap<>();
        for (String table : List.of("tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(PROC.resolve("net").resolve(table))) {
                lines.skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields[3].equals(LISTENS))
                        .forEach(fields -> found.put("socket:[" + fields[9] + "]", port(fields[1])));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
