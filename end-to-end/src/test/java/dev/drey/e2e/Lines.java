package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.e2e.Line.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The output of a counting job, and what must hold of it. A number is a record of the source; the source has {@code splits} ranges
 * of numbers, each read in order, and {@code number % keys} is the key that a record is counted under.
 */
record Lines(List<Line> all, int splits, int keys) {
    Lines {
        all = List.copyOf(all);
    }

    Set<Integer> subtasksWith(Predicate<Line> isSo) {
        return all.stream().filter(isSo).map(Line::subtask).collect(Collectors.toSet());
    }

    Lines where(Predicate<Line> isSo) {
        return new Lines(all.stream().filter(isSo).toList(), splits, keys);
    }

    long newestMillis() {
        return all.stream().mapToLong(Line::millis).max().orElse(0);
    }

    Set<String> jobIds() {
        return all.stream().map(line -> line.writer().jobId()).collect(Collectors.toSet());
    }

    Set<Writer> writers() {
        return all.stream().map(Line::writer).collect(Collectors.toSet());
    }

    /** The attempt that wrote last. */
    Writer newestWriter() {
        return all.stream()
                .max(Comparator.comparingLong(Line::millis))
                .map(Line::writer)
                .orElseThrow();
    }

    /** The run that wrote last. */
    String newestJobId() {
        return newestWriter().jobId();
    }

    /** The highest number of each split. */
    List<Long> heights() {
        List<Long> heights = new ArrayList<>(Collections.nCopies(splits, -1L));
        all.forEach(line -> heights.set(split(line), Math.max(heights.get(split(line)), line.sequence())));
        return heights;
    }

    private int split(Line line) {
        return (int) (line.sequence() / (Long.MAX_VALUE / splits));
    }

    /** No record was lost: below the heights, the numbers of each split have no hole. */
    void assertNothingMissingUpTo(List<Long> heights) {
        List<TreeSet<Long>> numbers = new ArrayList<>();
        heights.forEach(_ -> numbers.add(new TreeSet<>()));
        all.stream()
                .filter(line -> line.sequence() <= heights.get(split(line)))
                .forEach(line -> numbers.get(split(line)).add(line.sequence()));
        for (TreeSet<Long> split : numbers) {
            if (!split.isEmpty()) {
                assertThat(split.size())
                        .as("numbers from %d to %d", split.first(), split.last())
                        .isEqualTo((int) (split.last() - split.first() + 1));
            }
        }
    }

    /** Every number was written once. */
    void assertNothingTwice() {
        Map<Long, Integer> times = new HashMap<>();
        all.forEach(line -> times.merge(line.sequence(), 1, Integer::sum));
        times.values().removeIf(count -> count == 1);
        assertThat(times).as("numbers written more than once").isEmpty();
    }

    /**
     * The counters never forgot anything and counted nothing twice: what was written last for each number is, for each key, the
     * counts 1, 2, 3 … in some order.
     */
    void assertCountsAreWhole() {
        Map<Long, Line> lastOfNumber = new LinkedHashMap<>();
        all.forEach(line -> lastOfNumber.merge(line.sequence(), line, (a, b) -> b.millis() >= a.millis() ? b : a));
        Map<Long, TreeSet<Long>> countsOfKey = new TreeMap<>();
        Map<Long, Integer> records = new HashMap<>();
        lastOfNumber.values().forEach(line -> {
            long key = line.sequence() % keys;
            countsOfKey.computeIfAbsent(key, _ -> new TreeSet<>()).add(line.count());
            records.merge(key, 1, Integer::sum);
        });
        countsOfKey.forEach((key, counts) -> {
            assertThat(counts.size()).as("different counts of key %d", key).isEqualTo(records.get(key));
            assertThat(counts.first()).as("first count of key %d", key).isEqualTo(1L);
            assertThat(counts.last()).as("last count of key %d", key).isEqualTo((long) counts.size());
        });
    }

    /** Nothing that was written up to this time was written again: a start went back no further. */
    void assertNothingRepeatedFrom(long millis) {
        Set<Long> safe = all.stream()
                .filter(line -> line.millis() <= millis)
                .map(Line::sequence)
                .collect(Collectors.toSet());
        List<Line> tooOld = all.stream()
                .filter(line -> line.millis() > millis && safe.contains(line.sequence()))
                .toList();
        assertThat(tooOld)
                .as("records that were safe at %d and came again", millis)
                .isEmpty();
    }

    /** No two attempts, of one job or of two, ever wrote in turns. */
    void assertNeverTwoAtOnce() {
        Map<Writer, List<Line>> byWriter = new LinkedHashMap<>();
        all.forEach(line ->
                byWriter.computeIfAbsent(line.writer(), _ -> new ArrayList<>()).add(line));
        List<Map.Entry<Writer, List<Line>>> writers = byWriter.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Lines::first)))
                .toList();
        for (int i = 1; i < writers.size(); i++) {
            assertThat(first(writers.get(i).getValue()))
                    .as(
                            "the first line of %s, after the last of %s",
                            writers.get(i).getKey(), writers.get(i - 1).getKey())
                    .isGreaterThanOrEqualTo(last(writers.get(i - 1).getValue()));
        }
    }

    private static long first(List<Line> lines) {
        return lines.stream().mapToLong(Line::millis).min().orElseThrow();
    }

    private static long last(List<Line> lines) {
        return lines.stream().mapToLong(Line::millis).max().orElseThrow();
    }

    /** What holds at every moment, whatever happened. */
    void assertSound() {
        assertCountsAreWhole();
        assertNeverTwoAtOnce();
    }
}
