package dev.drey.flink.memory;

/** The configured sizes do not fit together, or one cannot be read: Flink would refuse to start the process. */
public final class MemoryMisfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    MemoryMisfit(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The configuration key that is best changed. */
    public String key() {
        return key;
    }
}
