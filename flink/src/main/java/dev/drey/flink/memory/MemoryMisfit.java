package dev.drey.flink.memory;

import java.util.Locale;

/** The configured sizes do not fit together, or one cannot be read: Flink would refuse to start the process. */
public final class MemoryMisfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final long MEBIBYTE = 1 << 20;

    private final String key;

    MemoryMisfit(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The configuration key that is best changed. */
    public String key() {
        return key;
    }

    /** A number of bytes for people: in MiB, with a decimal if that is not exact. */
    static String show(long bytes) {
        return bytes % MEBIBYTE == 0
                ? bytes / MEBIBYTE + " MiB"
                : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MEBIBYTE);
    }
}
