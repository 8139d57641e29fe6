package dev.drey.model.reading;

import dev.drey.model.problem.Position;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** From an offset in the text after variables were filled to the line and column in the text that the user wrote. */
final class Offsets {
    private final String original;
    private final List<Edit> edits;
    private final int[] lineStarts;

    /** A stretch of the original and what it became; edits are in order and do not overlap. */
    record Edit(int from, int to, int filledFrom, int filledTo) {}

    Offsets(String original, List<Edit> edits) {
        this.original = original;
        this.edits = List.copyOf(edits);
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, original.length())
                                .filter(this::endsLine)
                                .map(end -> end + 1))
                .toArray();
    }

    private boolean endsLine(int offset) {
        char c = original.charAt(offset);
        return c == '\n' || (c == '\r' && !original.startsWith("\n", offset + 1));
    }

    /** The place in the user's text; inside a variable's value that is the start of its reference. */
    Position position(String file, int filledOffset) {
        int at = original(filledOffset);
        int line = lineIndex(at);
        return new Position(file, line + 1, 1 + original.codePointCount(lineStarts[line], at));
    }

    /** The user's own line around a place. */
    String lineAt(int filledOffset) {
        int line = lineIndex(original(filledOffset));
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : original.length();
        return original.substring(lineStarts[line], end).strip();
    }

    private int lineIndex(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    int original(int filledOffset) {
        int shift = 0;
        for (Edit edit : edits) {
            if (filledOffset < edit.filledFrom()) {
                break;
            }
            if (filledOffset < edit.filledTo()) {
                return edit.from();
            }
            shift = edit.to() - edit.filledTo();
        }
        return Math.clamp(filledOffset + (long) shift, 0, original.length());
    }
}
