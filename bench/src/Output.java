import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What the counting job wrote: files with lines of {@code epochMillis,sequence,count,version}. */
record Output(Path directory) {
    /** So far before the change and after the new version's first record the hole is looked for. */
    private static final long MARGIN_MILLIS = 1000;

    /** More than two lines. */
    private static final int END_BYTES = 200;

    private record Line(long millis, long sequence, String version) {}

    /**
     * The longest time without a record, between two that were written at {@code from} and {@code to}.
     *
     * @param twice how many records both versions wrote
     */
    record Hole(long from, long to, long twice) {
        long millis() {
            return to - from;
        }
    }

    void awaitVersion(String version, Duration limit) throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!writes(version)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("nothing of " + version + " within " + limit.toSeconds() + " s");
            }
            Thread.sleep(200);
        }
    }

    /** Looks at the ends of the files only: reading all of it again and again would disturb what is measured. */
    private boolean writes(String version) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".csv")).toList()) {
                if (end(file).contains("," + version + "\n")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String end(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(END_BYTES);
            channel.read(buffer, Math.max(0, channel.size() - END_BYTES));
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
        }
    }

    Hole hole(long changeBegan, String newVersion) throws IOException {
        List<Line> lines = lines();
        long firstNew = lines.stream()
                .filter(line -> line.version().equals(newVersion))
                .mapToLong(Line::millis)
                .min()
                .orElseThrow();
        List<Line> around = lines.stream()
                .filter(line -> line.millis() >= changeBegan - MARGIN_MILLIS
                        && line.millis() <= firstNew + MARGIN_MILLIS)
                .sorted(Comparator.comparingLong(Line::millis))
                .toList();
        Hole widest = new Hole(0, 0, 0);
        for (int i = 1; i < around.size(); i++) {
            Hole next = new Hole(around.get(i - 1).millis(), around.get(i).millis(), 0);
            widest = next.millis() > widest.millis() ? next : widest;
        }
        return new Hole(widest.from(), widest.to(), twice(lines, newVersion));
    }

    private static long twice(List<Line> lines, String newVersion) {
        Set<Long> old = new HashSet<>();
        lines.stream()
                .filter(line -> !line.version().equals(newVersion))
                .forEach(line -> old.add(line.sequence()));
        return lines.stream()
                .filter(line -> line.version().equals(newVersion) && old.contains(line.sequence()))
                .count();
    }

    private List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".csv")).toList()) {
                for (String line : Files.readString(file).split("\n")) {
                    String[] parts = line.split(",");
                    // The last line may be half written.
                    if (parts.length == 4 && parts[3].startsWith("v")) {
                        lines.add(new Line(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[3]));
                    }
                }
            }
        }
        return lines;
    }
}
