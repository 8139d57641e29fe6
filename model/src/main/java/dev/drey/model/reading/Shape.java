package dev.drey.model.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a field may hold. */
sealed interface Shape {
    /** Text only: Kubernetes refuses a number here, so {@code "1.20"} needs its quotes. */
    record Text() implements Shape {}

    /** A whole number of 32 or 64 bits. */
    record Whole(long smallest, long largest) implements Shape {}

    record Decimal() implements Shape {}

    record Flag() implements Shape {}

    /** A Kubernetes quantity: a number or text. */
    record Amount() implements Shape {}

    record OneOf(List<String> values) implements Shape {}

    /** Names to text, such as labels. */
    record Texts() implements Shape {}

    /** Flink configuration: flat or nested, values of any scalar type, lists of scalars. */
    record Configuration() implements Shape {}

    record Amounts() implements Shape {}

    record ListOf(Shape item) implements Shape {}

    /** Anything; it belongs to Kubernetes and is not looked into. */
    record Free() implements Shape {}

    record Struct(String name, SequencedMap<String, Shape> fields) implements Shape {
        static Builder named(String name) {
            return new Builder(name);
        }
    }

    /** Collects the fields of a struct in the order in which they are documented. */
    final class Builder {
        private final String name;
        private final SequencedMap<String, Shape> fields = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        Builder with(String field, Shape shape) {
            fields.put(field, shape);
            return this;
        }

        /** Several fields at once, separated by blanks, that may hold anything. */
        Builder free(String names) {
            for (String field : names.split(" ")) {
                fields.put(field, new Free());
            }
            return this;
        }

        Struct build() {
            return new Struct(name, fields);
        }
    }
}
