package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Line.Writer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The folder that a counting job writes into: the only witness of what happened to its state. */
record Output(Path folder, int splits, int keys) {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String NAME = "([0-9a-f]{32})-(\\d+)-(\\d+)-(\\d+)\\.csv";

    /** Of one file, enough for what the newest attempt wrote last. */
    private static final int END_BYTES = 16 * 1024;

    /** Everything written so far, in the order of the files' opening. */
    Lines read() {
        List<Line> lines = new ArrayList<>();
        for (Path file : files()) {
            lines.addAll(read(file));
        }
        return new Lines(lines, splits, keys);
    }

    /** All attempts of the job that opened a file; known at once, however much they wrote. */
    Set<Writer> writers() {
        return files().stream().map(Output::writer).collect(Collectors.toSet());
    }

    /** What was written last, so that it can be looked at often however much there is: the ends of the files opened last. */
    Lines latest() {
        List<Path> files = files();
        List<Line> lines = new ArrayList<>();
        for (Path file : files.subList(Math.max(0, files.size() - 2 * splits), files.size())) {
            lines.addAll(lines(file, end(file)));
        }
        return new Lines(lines, splits, keys);
    }

    private static String end(Path file) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, open.length() - END_BYTES);
            byte[] bytes = new byte[(int) (open.length() - from)];
            open.seek(from);
            open.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAME))
                    .sorted(Comparator.comparingLong(Output::opened))
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long opened(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceFirst(NAME, "$4"));
    }

    private static Writer writer(Path file) {
        String[] name =
                file.getFileName().toString().replaceFirst(NAME, "$1,$3").split(",");
        return new Writer(name[0], Integer.parseInt(name[1]));
    }

    private static List<Line> read(Path file) {
        try {
            return lines(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(Path file, String text) {
        Writer writer = writer(file);
        int subtask = Integer.parseInt(file.getFileName().toString().replaceFirst(NAME, "$2"));
        // A process that was killed may leave half a line.
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.split(","))
                .map(it -> new Line(
                        writer, subtask, Long.parseLong(it[0]), Long.parseLong(it[1]), Long.parseLong(it[2]), it[3]))
                .toList();
    }

    /** Waits until each subtask has written something new that is so, and returns everything. */
    Lines awaitFromAll(String what, Predicate<Line> isSo) {
        await(what)
                .atMost(Home.PATIENCE)
                .untilAsserted(
                        () -> assertThat(read().subtasksWith(isSo)).as(what).hasSize(splits));
        return read();
    }

    /** Waits until every number up to the highest that is there now has been written, and returns everything. */
    Lines awaitNothingMissing() {
        List<Long> heights = read().heights();
        await("every number up to " + heights)
                .atMost(Home.PATIENCE)
                .untilAsserted(() -> read().assertNothingMissingUpTo(heights));
        return read();
    }

    /**
     * Waits until one attempt of the job writes from all its subtasks and has come further than all others, and fails if anything
     * went wrong on the way: a record lost or counted twice, a count forgotten, two attempts at once, or a start from behind what
     * was safe. Before that moment nothing can be judged: what the last attempt wrote is still to be written again.
     *
     * @param former the attempts that are over, or about to be; an attempt that is left writes a little longer
     * @param safe milliseconds; whatever was written up to then is in a complete checkpoint
     */
    Lines awaitGoingOnAfter(Set<Writer> former, long safe) {
        long now = CLOCK.millis();
        await("one attempt to come further than all others")
                .atMost(Home.PATIENCE)
                .untilAsserted(() -> {
                    Lines lines = read();
                    Writer newest = lines.newestWriter();
                    Lines its = lines.where(line -> line.writer().equals(newest));
                    Lines others = lines.where(line -> !line.writer().equals(newest));
                    assertThat(newest).as("the attempt that writes").isNotIn(former);
                    assertThat(its.subtasksWith(line -> line.millis() > now))
                            .as("subtasks of %s that wrote since", newest)
                            .hasSize(splits);
                    assertThat(areAbove(its.heights(), others.heights()))
                            .as("%s of %s above %s", its.heights(), newest, others.heights())
                            .isTrue();
                });
        Lines lines = awaitNothingMissing();
        lines.assertSound();
        lines.assertNothingRepeatedFrom(safe);
        return lines;
    }

    private static boolean areAbove(List<Long> heights, List<Long> others) {
        return IntStream.range(0, heights.size()).allMatch(split -> heights.get(split) > others.get(split));
    }
}
