package dev.drey.lifecycle;

import java.util.regex.Pattern;

/**
 * The id under which a savepoint, stop or disposal is asked for: 32 lower-case hexadecimal digits, made and recorded by
 * Drey before the request. Flink answers a repeated id with the same operation, so a lost answer never makes a second
 * savepoint.
 */
public record TriggerId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public TriggerId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a trigger id is 32 hexadecimal digits, not '" + hex + "'");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
