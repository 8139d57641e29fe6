package dev.drey.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An enum whose constants have a spelling on the wire that differs from their Java name. */
public interface Spelled {
    String spelling();

    /** The constant with exactly this spelling. */
    static <E extends Enum<E> & Spelled> Optional<E> find(Class<E> type, String spelling) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.spelling().equals(spelling))
                .findFirst();
    }

    /** Every spelling, in the order of declaration. */
    static <E extends Enum<E> & Spelled> List<String> spellings(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Spelled::spelling).toList();
    }
}
