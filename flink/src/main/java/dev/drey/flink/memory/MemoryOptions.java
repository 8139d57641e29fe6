package dev.drey.flink.memory;

import static dev.drey.flink.memory.MemoryMisfit.show;

import dev.drey.model.units.MemorySize;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The memory options in a Flink configuration, read with Flink's defaults and its deprecated names. */
record MemoryOptions(Map<String, String> config) {
    /** The names that Flink still reads in every supported version. */
    private static final Map<String, String> DEPRECATED = Map.of(
            "taskmanager.memory.managed.size", "taskmanager.memory.size",
            "taskmanager.memory.network.min", "taskmanager.network.memory.min",
            "taskmanager.memory.network.max", "taskmanager.network.memory.max",
            "taskmanager.memory.network.fraction", "taskmanager.network.memory.fraction");

    /** A share of something, kept between two bounds. */
    record Share(String keyPrefix, double fraction, long min, long max) {
        /** The share of a whole that is given. */
        long of(long whole) {
            return bounded(BigDecimal.valueOf(fraction), whole);
        }

        /** The share of a whole of which the rest is given. */
        long besides(long rest) {
            return bounded(BigDecimal.valueOf(fraction / (1 - fraction)), rest);
        }

        private long bounded(BigDecimal factor, long base) {
            BigDecimal size = factor.multiply(BigDecimal.valueOf(base));
            return size.compareTo(BigDecimal.valueOf(max)) > 0 ? max : Math.max(size.longValue(), min);
        }

        /** For people: what a size must be. */
        String bounds() {
            String least = show(min) + " (" + keyPrefix + ".min)";
            return max == Long.MAX_VALUE
                    ? "at least " + least
                    : "between " + least + " and " + show(max) + " (" + keyPrefix + ".max)";
        }

        boolean allows(long size) {
            return size >= min && size <= max;
        }
    }

    Optional<String> text(String key) {
        String old = DEPRECATED.getOrDefault(key, key);
        return Optional.ofNullable(config.get(key)).or(() -> Optional.ofNullable(config.get(old)));
    }

    boolean has(String key) {
        return text(key).isPresent();
    }

    OptionalLong size(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(MemorySize.parse(text.get()).bytes());
        } catch (IllegalArgumentException noSize) {
            throw new MemoryMisfit(key, key + " is '" + text.get() + "', which is no size; write it like 1024m or 2g");
        }
    }

    long size(String key, long otherwise) {
        return size(key).orElse(otherwise);
    }

    /** The options {@code PREFIX.fraction}, {@code .min} and {@code .max}. */
    Share share(String prefix, float fraction, long min, long max) {
        Share share = new Share(
                prefix,
                fraction(prefix + ".fraction", fraction),
                size(prefix + ".min", min),
                size(prefix + ".max", max));
        if (share.min() > share.max()) {
            throw new MemoryMisfit(
                    prefix + ".min",
                    prefix + ".min is " + show(share.min()) + " and so more than " + prefix + ".max, "
                            + show(share.max()));
        }
        return share;
    }

    /** Read as a float, as Flink does: 0.1 is a little more than a tenth, and the sizes show it. */
    private double fraction(String key, float otherwise) {
        Optional<String> text = text(key);
        float fraction;
        try {
            fraction = text.isEmpty() ? otherwise : Float.parseFloat(text.get().strip());
        } catch (NumberFormatException garbage) {
            throw new MemoryMisfit(key, key + " is '" + text.orElse("") + "', which is no number");
        }
        if (!(fraction >= 0 && fraction < 1)) {
            throw new MemoryMisfit(key, key + " is " + fraction + "; it must be at least 0 and less than 1");
        }
        return fraction;
    }
}
