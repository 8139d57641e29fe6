package dev.drey.model.validation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The options that hold for a resource: what the control plane defaults to, overlaid with what the user wrote. */
record Options(Map<String, String> values) {
    static final String[] CHECKPOINT_DIRECTORY = {"execution.checkpointing.dir", "state.checkpoints.dir"};
    static final String[] SAVEPOINT_DIRECTORY = {"execution.checkpointing.savepoint-dir", "state.savepoints.dir"};
    static final String[] HIGH_AVAILABILITY = {"high-availability.type", "high-availability"};
    static final String SLOTS = "taskmanager.numberOfTaskSlots";

    static Options of(Map<String, String> defaults, Map<String, String> user) {
        var all = new LinkedHashMap<>(defaults);
        all.putAll(user);
        return new Options(all);
    }

    /** The value of the first of these keys that has one; keys after the first are older names. */
    Optional<String> text(String... keys) {
        return Arrays.stream(keys)
                .map(key -> values.getOrDefault(key, ""))
                .filter(Predicate.not(String::isBlank))
                .findFirst();
    }

    boolean flag(boolean otherwise, String... keys) {
        return text(keys).map(text -> text.strip().equalsIgnoreCase("true")).orElse(otherwise);
    }

    boolean isHighlyAvailable() {
        return text(HIGH_AVAILABILITY)
                .filter(type -> !type.strip().toUpperCase(Locale.ROOT).equals("NONE"))
                .isPresent();
    }

    /** Whether Flink itself has to keep what a lost JobManager knew. */
    boolean needsHighAvailability() {
        return !flag(false, Validation.RESTORES_LOST_JOBS);
    }

    /** Slots of one TaskManager; Flink's default is 1. Empty if the value is no positive number. */
    Optional<Integer> slots() {
        try {
            int slots = Integer.parseInt(text(SLOTS).orElse("1").strip());
            return slots > 0 ? Optional.of(slots) : Optional.empty();
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }
}
