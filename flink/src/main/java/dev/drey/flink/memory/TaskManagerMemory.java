package dev.drey.flink.memory;

import static dev.drey.flink.memory.MemoryMisfit.show;

import dev.drey.flink.memory.MemoryOptions.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The memory of a TaskManager process, all in bytes, with the number of slots that share it. */
public record TaskManagerMemory(
        long frameworkHeapBytes,
        long taskHeapBytes,
        long frameworkOffHeapBytes,
        long taskOffHeapBytes,
        long networkBytes,
        long managedBytes,
        long metaspaceBytes,
        long overheadBytes,
        double cpuCores,
        int slots) {
    private static final String PREFIX = "taskmanager.memory";
    private static final String FLINK = PREFIX + ".flink.size";
    private static final String FRAMEWORK_HEAP = PREFIX + ".framework.heap.size";
    private static final String FRAMEWORK_OFF_HEAP = PREFIX + ".framework.off-heap.size";
    private static final String TASK_HEAP = PREFIX + ".task.heap.size";
    private static final String TASK_OFF_HEAP = PREFIX + ".task.off-heap.size";
    private static final String MANAGED = PREFIX + ".managed";
    private static final String NETWORK = PREFIX + ".network";
    private static final String CPU_CORES = "taskmanager.cpu.cores";
    private static final String SLOTS = "taskmanager.numberOfTaskSlots";

    private static final long MEBIBYTE = 1 << 20;
    private static final long FRAMEWORK_DEFAULT = 128 * MEBIBYTE;
    private static final long NETWORK_MIN = 64 * MEBIBYTE;
    private static final float NETWORK_FRACTION = 0.1f;
    private static final float MANAGED_FRACTION = 0.4f;

    /** The parts that have a fixed size, and the rules for those that have not. */
    private record Rules(
            MemoryOptions options, long frameworkHeap, long frameworkOffHeap, long taskOffHeap, Share network) {
        static Rules of(MemoryOptions options) {
            return new Rules(
                    options,
                    options.size(FRAMEWORK_HEAP, FRAMEWORK_DEFAULT),
                    options.size(FRAMEWORK_OFF_HEAP, FRAMEWORK_DEFAULT),
                    options.size(TASK_OFF_HEAP, 0),
                    options.share(NETWORK, NETWORK_FRACTION, NETWORK_MIN, Long.MAX_VALUE));
        }

        long fixed() {
            return Math.addExact(Math.addExact(frameworkHeap, frameworkOffHeap), taskOffHeap);
        }

        SequencedMap<String, Long> fixedParts() {
            SequencedMap<String, Long> parts = new LinkedHashMap<>();
            parts.put(FRAMEWORK_HEAP, frameworkHeap);
            parts.put(FRAMEWORK_OFF_HEAP, frameworkOffHeap);
            parts.put(TASK_OFF_HEAP, taskOffHeap);
            return parts;
        }

        long managedOf(long flink) {
            OptionalLong size = options.size(MANAGED + ".size");
            return size.isPresent()
                    ? size.getAsLong()
                    : options.share(MANAGED, MANAGED_FRACTION, 0, Long.MAX_VALUE)
                            .of(flink);
        }
    }

    /** The parts that depend on each other. */
    private record Derived(long taskHeap, long network, long managed) {
        long total(Rules rules) {
            return Math.addExact(Math.addExact(rules.fixed(), taskHeap), Math.addExact(network, managed));
        }
    }

    /**
     * From a Flink configuration, with Flink's defaults; other keys are ignored.
     *
     * @throws MemoryMisfit if Flink would refuse these numbers, or the TaskManager would have no slot (which Flink's scripts
     *     let pass if {@code taskmanager.cpu.cores} is set)
     */
    public static TaskManagerMemory of(Map<String, String> config) {
        MemoryOptions options = new MemoryOptions(config);
        ProcessMemory process = new ProcessMemory(options, PREFIX);
        try {
            Rules rules = Rules.of(options);
            Derived derived = derive(rules, process);
            int slots = slots(options);
            return new TaskManagerMemory(
                    rules.frameworkHeap(),
                    derived.taskHeap(),
                    rules.frameworkOffHeap(),
                    rules.taskOffHeap(),
                    derived.network(),
                    derived.managed(),
                    process.metaspaceBytes(),
                    process.overheadBytes(derived.total(rules)),
                    cpuCores(options, slots),
                    slots);
        } catch (ArithmeticException overflow) {
            throw new MemoryMisfit(
                    TASK_HEAP, "the sizes under " + PREFIX + " add up to more than a computer can count");
        }
    }

    private static Derived derive(Rules rules, ProcessMemory process) {
        OptionalLong taskHeap = rules.options().size(TASK_HEAP);
        OptionalLong managed = rules.options().size(MANAGED + ".size");
        OptionalLong flink = rules.options().size(FLINK);
        if (taskHeap.isPresent() && managed.isPresent() && flink.isEmpty()) {
            return fromParts(rules, taskHeap.getAsLong(), managed.getAsLong());
        }
        String key = flink.isPresent() ? FLINK : process.key();
        long total = flink.isPresent() ? flink.getAsLong() : process.flinkBytes();
        return taskHeap.isPresent()
                ? networkIsTheRest(rules, taskHeap.getAsLong(), total, key)
                : taskHeapIsTheRest(rules, total, key);
    }

    private static Derived fromParts(Rules rules, long taskHeap, long managed) {
        long others = Math.addExact(rules.fixed(), Math.addExact(taskHeap, managed));
        return new Derived(taskHeap, rules.network().besides(others), managed);
    }

    private static Derived networkIsTheRest(Rules rules, long taskHeap, long total, String key) {
        long managed = rules.managedOf(total);
        long others = Math.addExact(rules.fixed(), Math.addExact(taskHeap, managed));
        if (others > total) {
            SequencedMap<String, Long> parts = rules.fixedParts();
            parts.put(TASK_HEAP, taskHeap);
            parts.put(MANAGED + ".size", managed);
            throw tooSmall(key, total, others, parts);
        }
        long network = total - others;
        if (!rules.network().allows(network)) {
            throw new MemoryMisfit(
                    key,
                    key + " leaves " + show(network) + " for the network, which must be "
                            + rules.network().bounds() + ". Change " + key + " or " + TASK_HEAP);
        }
        return new Derived(taskHeap, network, managed);
    }

    private static Derived taskHeapIsTheRest(Rules rules, long total, String key) {
        long managed = rules.managedOf(total);
        long network = rules.network().of(total);
        long others = Math.addExact(rules.fixed(), Math.addExact(managed, network));
        if (others > total) {
            SequencedMap<String, Long> parts = rules.fixedParts();
            parts.put(MANAGED + ".size", managed);
            parts.put(NETWORK + ".min", network);
            throw tooSmall(key, total, others, parts);
        }
        return new Derived(total - others, network, managed);
    }

    private static MemoryMisfit tooSmall(String key, long total, long needed, SequencedMap<String, Long> parts) {
        String list = parts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> part.getKey() + " " + show(part.getValue()))
                .collect(Collectors.joining(", "));
        return new MemoryMisfit(
                key,
                key + " leaves " + show(total) + " for Flink, but its parts need " + show(needed) + ": " + list
                        + ". Raise " + key);
    }

    private static int slots(MemoryOptions options) {
        String text = options.text(SLOTS).orElse("1").strip();
        try {
            int slots = Integer.parseInt(text);
            if (slots > 0) {
                return slots;
            }
        } catch (NumberFormatException garbage) {
            // Said below, as for zero and less.
        }
        throw new MemoryMisfit(SLOTS, SLOTS + " is '" + text + "'; it must be a whole number of at least 1");
    }

    private static double cpuCores(MemoryOptions options, int slots) {
        String text = options.text(CPU_CORES).orElse(Integer.toString(slots)).strip();
        try {
            double cores = Double.parseDouble(text);
            if (cores > 0) {
                return cores;
            }
        } catch (NumberFormatException garbage) {
            // Said below, as for zero and less.
        }
        throw new MemoryMisfit(CPU_CORES, CPU_CORES + " is '" + text + "'; it must be a number above 0");
    }

    /** Everything but the JVM's own memory. */
    public long flinkBytes() {
        return frameworkHeapBytes
                + taskHeapBytes
                + frameworkOffHeapBytes
                + taskOffHeapBytes
                + networkBytes
                + managedBytes;
    }

    public long processBytes() {
        return flinkBytes() + metaspaceBytes + overheadBytes;
    }

    /** The flags for the JVM, as Flink's scripts would give them. */
    public List<String> jvmFlags() {
        long heap = frameworkHeapBytes + taskHeapBytes;
        return List.of(
                "-Xmx" + heap,
                "-Xms" + heap,
                "-XX:MaxDirectMemorySize=" + (frameworkOffHeapBytes + taskOffHeapBytes + networkBytes),
                "-XX:MaxMetaspaceSize=" + metaspaceBytes);
    }

    /** The options that a TaskManager must be told, every one of them, to be given as {@code -D key=value}. */
    public SequencedMap<String, String> dynamicProperties() {
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put(CPU_CORES, Double.toString(cpuCores));
        properties.put(SLOTS, Integer.toString(slots));
        properties.put(FRAMEWORK_HEAP, frameworkHeapBytes + "b");
        properties.put(TASK_HEAP, taskHeapBytes + "b");
        properties.put(FRAMEWORK_OFF_HEAP, frameworkOffHeapBytes + "b");
        properties.put(TASK_OFF_HEAP, taskOffHeapBytes + "b");
        properties.put(NETWORK + ".min", networkBytes + "b");
        properties.put(NETWORK + ".max", networkBytes + "b");
        properties.put(MANAGED + ".size", managedBytes + "b");
        properties.put(PREFIX + ".jvm-metaspace.size", metaspaceBytes + "b");
        properties.put(PREFIX + ".jvm-overhead.min", overheadBytes + "b");
        properties.put(PREFIX + ".jvm-overhead.max", overheadBytes + "b");
        return properties;
    }
}
