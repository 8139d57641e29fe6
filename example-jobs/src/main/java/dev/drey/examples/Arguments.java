package dev.drey.examples;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arguments of the form {@code --name value}, or {@code --name} alone for a switch. */
final class Arguments {
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /** @throws IllegalArgumentException if something is there that is neither a name nor the value of one */
    Arguments(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException(
                        "'" + args[i] + "' in " + Arrays.toString(args) + " follows no --name");
            }
            boolean hasValue = i + 1 < args.length && !args[i + 1].startsWith("--");
            String name = args[i].substring(2);
            values.put(name, hasValue ? args[++i] : "true");
        }
    }

    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    boolean isSet(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    long number(String name, long otherwise) {
        return text(name).map(Long::parseLong).orElse(otherwise);
    }

    double decimal(String name, double otherwise) {
        return text(name).map(Double::parseDouble).orElse(otherwise);
    }

    /**
     * To be called when all have been read.
     *
     * @throws IllegalArgumentException if there is an argument that nothing asked for
     */
    void refuseOthers() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown argument --" + name + ", known are " + known);
            }
        }
    }
}
