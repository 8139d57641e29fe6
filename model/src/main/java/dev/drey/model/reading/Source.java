package dev.drey.model.reading;

import dev.drey.model.problem.Position;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** One input: its name for messages, its text as written, and the same text made ready for the parser. */
record Source(String file, String original, Variables variables, boolean hasSurrogates) {
    private static final int LONGEST_LINE = 120;
    private static final String END_MARK = "...";
    /** A line {@code ...} that something other than a new document follows. */
    private static final Pattern BARE_END = Pattern.compile("(?m)^\\.\\.\\.(?=[ \\t]*(#.*)?\\R(?!---|%|\\.\\.\\.))");

    /**
     * Makes the text ready, each change keeping its length so that places stay: JSON may be indented with tabs, which the
     * YAML scanner does not take; and after {@code ...} it wants {@code ---}, although YAML allows a document to follow at
     * once.
     */
    static Source of(String file, String text, Function<String, Variables> fill) {
        String original = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = original.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        String ready =
                json ? original.replace('\t', ' ') : BARE_END.matcher(original).replaceAll("---");
        Variables filled = fill.apply(ready);
        return new Source(file, original, filled, filled.text().chars().anyMatch(c -> Character.isSurrogate((char) c)));
    }

    /** Whether a document begins at what the user wrote as {@code ...}. */
    boolean isEndMark(int codePoints) {
        return original.startsWith(END_MARK, variables.offsets().original(characters(codePoints)));
    }

    String text() {
        return variables.text();
    }

    Position at(Optional<Mark> mark) {
        return at(mark.map(Mark::getIndex).orElse(0));
    }

    /** The parser counts code points from the start of the text. */
    Position at(int codePoints) {
        return variables.offsets().position(file, characters(codePoints));
    }

    String lineAt(int codePoints) {
        String line = variables.offsets().lineAt(characters(codePoints));
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private int characters(int codePoints) {
        if (!hasSurrogates) {
            return Math.min(codePoints, text().length());
        }
        int length = text().length();
        return codePoints >= text().codePointCount(0, length) ? length : text().offsetByCodePoints(0, codePoints);
    }
}
