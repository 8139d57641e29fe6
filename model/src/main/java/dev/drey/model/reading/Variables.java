package dev.drey.model.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code $NAME} and <code>${NAME}</code> as GNU envsubst does: in the raw text, before it is YAML, and nothing
 * else ({@code $1}, {@code $(POD_IP)}, <code>${X:-y}</code> and {@code $$} stay).
 *
 * <p>Two things differ, both to spare users a broken manifest. A variable that is unset or empty is not emptied in
 * silence: a {@link #mark} takes its place, and the reader reports it where it is part of a value (in a comment it does
 * no harm). And {@code $internal.} is never a variable: Flink's own internal option keys start with it.
 */
record Variables(String text, Offsets offsets, List<String> missing) {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");
    private static final String FLINK_INTERNAL = "$internal.";
    /** Noncharacters: legal in YAML text, and no text contains them. */
    private static final char MARK_START = '\uFDD0';

    private static final char MARK_END = '\uFDD1';
    private static final Pattern MARK = Pattern.compile(MARK_START + "(\\d+)" + MARK_END);

    static Variables none(String original) {
        return new Variables(original, new Offsets(original, List.of()), List.of());
    }

    static Variables fill(String original, Function<String, @Nullable String> environment) {
        var filled = new StringBuilder(original.length() + 64);
        var missing = new ArrayList<String>();
        var edits = new ArrayList<Offsets.Edit>();
        Matcher reference = REFERENCE.matcher(original);
        while (reference.find()) {
            if (original.startsWith(FLINK_INTERNAL, reference.start())) {
                continue;
            }
            String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
            String value = environment.apply(name);
            if (value == null || value.isEmpty()) {
                value = mark(missing.size());
                missing.add(reference.group());
            }
            reference.appendReplacement(filled, Matcher.quoteReplacement(value));
            edits.add(new Offsets.Edit(
                    reference.start(), reference.end(), filled.length() - value.length(), filled.length()));
        }
        reference.appendTail(filled);
        return new Variables(filled.toString(), new Offsets(original, edits), List.copyOf(missing));
    }

    private static String mark(int index) {
        return "" + MARK_START + index + MARK_END;
    }

    /** The references without a value that {@code scalar} contains, as they were written. */
    List<String> missingIn(String scalar) {
        return MARK.matcher(scalar)
                .results()
                .map(mark -> missing.get(Integer.parseInt(mark.group(1))))
                .toList();
    }

    /** The scalar with every mark turned back into the reference that it stands for. */
    String restore(String scalar) {
        return missing.isEmpty()
                ? scalar
                : MARK.matcher(scalar)
                        .replaceAll(mark -> Matcher.quoteReplacement(missing.get(Integer.parseInt(mark.group(1)))));
    }

    static String nameOf(String reference) {
        return reference.replaceAll("[${}]", "");
    }
}
