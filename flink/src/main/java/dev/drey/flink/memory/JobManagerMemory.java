package dev.drey.flink.memory;

import static dev.drey.flink.memory.MemoryMisfit.show;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * The memory of a JobManager process, all in bytes.
 *
 * @param limitsDirect whether the JVM holds direct memory to {@code offHeapBytes}; by default it does not
 */
public record JobManagerMemory(
        long heapBytes, long offHeapBytes, long metaspaceBytes, long overheadBytes, boolean limitsDirect) {
    private static final String PREFIX = "jobmanager.memory";
    private static final String HEAP = PREFIX + ".heap.size";
    private static final String OFF_HEAP = PREFIX + ".off-heap.size";
    private static final String FLINK = PREFIX + ".flink.size";
    private static final String DIRECT_LIMIT = PREFIX + ".enable-jvm-direct-memory-limit";
    private static final long OFF_HEAP_DEFAULT = 128L << 20;

    private record FlinkPart(long heap, long offHeap) {
        long total() {
            return Math.addExact(heap, offHeap);
        }
    }

    /**
     * From a Flink configuration, with Flink's defaults; other keys are ignored.
     *
     * @throws MemoryMisfit if Flink would refuse these numbers
     */
    public static JobManagerMemory of(Map<String, String> config) {
        MemoryOptions options = new MemoryOptions(config);
        ProcessMemory process = new ProcessMemory(options, PREFIX);
        try {
            FlinkPart part = flinkPart(options, process);
            return new JobManagerMemory(
                    part.heap(),
                    part.offHeap(),
                    process.metaspaceBytes(),
                    process.overheadBytes(part.total()),
                    options.text(DIRECT_LIMIT).map(Boolean::parseBoolean).orElse(false));
        } catch (ArithmeticException overflow) {
            throw new MemoryMisfit(HEAP, "the sizes under " + PREFIX + " add up to more than a computer can count");
        }
    }

    private static FlinkPart flinkPart(MemoryOptions options, ProcessMemory process) {
        OptionalLong heap = options.size(HEAP);
        OptionalLong flink = options.size(FLINK);
        if (heap.isPresent()) {
            return fromHeap(options, heap.getAsLong(), flink);
        }
        return flink.isPresent()
                ? fromTotal(options, flink.getAsLong(), FLINK)
                : fromTotal(options, process.flinkBytes(), process.key());
    }

    private static FlinkPart fromHeap(MemoryOptions options, long heap, OptionalLong flink) {
        long offHeap = options.size(OFF_HEAP, OFF_HEAP_DEFAULT);
        if (flink.isEmpty()) {
            return new FlinkPart(heap, offHeap);
        }
        long total = flink.getAsLong();
        if (options.has(OFF_HEAP) && Math.addExact(heap, offHeap) != total) {
            throw new MemoryMisfit(
                    FLINK,
                    HEAP + " (" + show(heap) + ") and " + OFF_HEAP + " (" + show(offHeap)
                            + ") do not add up to " + FLINK + " (" + show(total) + "). Leave " + FLINK
                            + " out");
        }
        if (total < heap) {
            throw new MemoryMisfit(
                    FLINK,
                    HEAP + " (" + show(heap) + ") is more than " + FLINK + " (" + show(total) + "). Leave " + FLINK
                            + " out");
        }
        return new FlinkPart(heap, total - heap);
    }

    private static FlinkPart fromTotal(MemoryOptions options, long total, String key) {
        long offHeap = options.size(OFF_HEAP, OFF_HEAP_DEFAULT);
        if (total <= offHeap) {
            throw new MemoryMisfit(
                    key,
                    key + " leaves " + show(total) + " for Flink, and " + show(offHeap)
                            + " of it are off-heap memory (" + OFF_HEAP + "): nothing is left for the heap. Raise "
                            + key);
        }
        return new FlinkPart(total - offHeap, offHeap);
    }

    public long processBytes() {
        return heapBytes + offHeapBytes + metaspaceBytes + overheadBytes;
    }

    /** The flags for the JVM, as Flink's scripts would give them. */
    public List<String> jvmFlags() {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + heapBytes, "-Xms" + heapBytes));
        if (limitsDirect) {
            flags.add("-XX:MaxDirectMemorySize=" + offHeapBytes);
        }
        flags.add("-XX:MaxMetaspaceSize=" + metaspaceBytes);
        return List.copyOf(flags);
    }

    /** The options that tell the process its own sizes, to be given as {@code -D key=value}. */
    public SequencedMap<String, String> dynamicProperties() {
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put(HEAP, heapBytes + "b");
        properties.put(OFF_HEAP, offHeapBytes + "b");
        properties.put(PREFIX + ".jvm-metaspace.size", metaspaceBytes + "b");
        properties.put(PREFIX + ".jvm-overhead.min", overheadBytes + "b");
        properties.put(PREFIX + ".jvm-overhead.max", overheadBytes + "b");
        return properties;
    }
}
