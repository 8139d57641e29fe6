package dev.drey.flink.memory;

import static dev.drey.flink.memory.MemoryMisfit.show;

import dev.drey.flink.memory.MemoryOptions.Share;
import java.util.OptionalLong;

/**
 * What JobManager and TaskManager have in common: a process is Flink's memory, the JVM's metaspace and the JVM's overhead.
 * Which of them follows from which depends on what is configured. Follows {@code ProcessMemoryUtils} of flink-runtime.
 */
final class ProcessMemory {
    private static final long MEBIBYTE = 1 << 20;
    private static final long METASPACE = 256 * MEBIBYTE;
    private static final long OVERHEAD_MIN = 192 * MEBIBYTE;
    private static final long OVERHEAD_MAX = 1024 * MEBIBYTE;
    private static final float OVERHEAD_FRACTION = 0.1f;

    private final String processKey;
    private final String metaspaceKey;
    private final OptionalLong process;
    private final long metaspace;
    private final Share overhead;

    /** @param prefix {@code jobmanager.memory} or {@code taskmanager.memory} */
    ProcessMemory(MemoryOptions options, String prefix) {
        this.processKey = prefix + ".process.size";
        this.metaspaceKey = prefix + ".jvm-metaspace.size";
        this.process = options.size(processKey);
        this.metaspace = options.size(metaspaceKey, METASPACE);
        this.overhead = options.share(prefix + ".jvm-overhead", OVERHEAD_FRACTION, OVERHEAD_MIN, OVERHEAD_MAX);
    }

    long metaspaceBytes() {
        return metaspace;
    }

    /** The option that sets the size of the whole. */
    String key() {
        return processKey;
    }

    /** What is left of the configured process for Flink. */
    long flinkBytes() {
        long total = process.orElseThrow(() -> new MemoryMisfit(
                processKey, "no memory is configured for the process: set " + processKey + ", for example to 1600m"));
        long jvm = Math.addExact(metaspace, overhead.of(total));
        if (jvm > total) {
            throw new MemoryMisfit(
                    processKey,
                    processKey + " is " + show(total) + ", but the JVM alone needs " + show(jvm)
                            + ": " + show(metaspace) + " of metaspace (" + metaspaceKey + ") and "
                            + show(overhead.of(total)) + " of overhead (" + overhead.keyPrefix()
                            + ".min). Raise " + processKey);
        }
        return total - jvm;
    }

    /** The overhead that goes with this much Flink memory. */
    long overheadBytes(long flink) {
        long rest = Math.addExact(flink, metaspace);
        return process.isPresent() ? remainder(process.getAsLong(), rest) : overhead.besides(rest);
    }

    private long remainder(long total, long rest) {
        if (total < rest) {
            throw new MemoryMisfit(
                    processKey,
                    processKey + " is " + show(total)
                            + ", but Flink's memory and the JVM's metaspace add up to " + show(rest)
                            + ". Raise " + processKey + ", or leave it out");
        }
        long left = total - rest;
        if (!overhead.allows(left)) {
            throw new MemoryMisfit(
                    processKey,
                    processKey + " is " + show(total) + " and leaves " + show(left)
                            + " for the JVM's overhead, which must be " + overhead.bounds() + ". Change " + processKey
                            + ", or leave it out");
        }
        return left;
    }
}
