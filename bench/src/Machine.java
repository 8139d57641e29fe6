import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it is measured on, and whether anything else runs there. */
final class Machine {
    /** Above this, other work takes so much of the processors that figures say little. */
    static final double BUSY_LOAD = 1.5;

    private static final Duration CALM_WAIT = Duration.ofSeconds(90);

    private Machine() {}

    /** The load of the last minute; negative where the system does not tell. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Waits a while for a calm machine, as what ran before it still counts in the load; tells whether it is calm. */
    static boolean awaitCalm() throws InterruptedException {
        Instant deadline = Instant.now().plus(CALM_WAIT);
        while (load() > BUSY_LOAD && Instant.now().isBefore(deadline)) {
            Console.status("load is %.1f; waiting for it to fall below %.1f".formatted(load(), BUSY_LOAD));
            Thread.sleep(1000);
        }
        return load() <= BUSY_LOAD;
    }

    static Map<String, Object> description() throws IOException {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        description.put("architecture", System.getProperty("os.arch"));
        description.put("processor", first(Path.of("/proc/cpuinfo"), "model name\\s*: (.*)"));
        description.put("processors", Runtime.getRuntime().availableProcessors());
        description.put("memory", first(Path.of("/proc/meminfo"), "MemTotal:\\s*(.*)"));
        return description;
    }

    private static String first(Path file, String pattern) throws IOException {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        return matcher.find() ? matcher.group(1).strip() : "unknown";
    }
}
