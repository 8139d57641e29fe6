package dev.drey.model.reading;

import dev.drey.model.problem.Position;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** One input: its name for messages and its text, as written and with variables filled. */
record Source(String file, Variables variables) {
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
        return variables.offsets().lineAt(characters(codePoints));
    }

    private int characters(int codePoints) {
        int length = text().length();
        return codePoints >= text().codePointCount(0, length) ? length : text().offsetByCodePoints(0, codePoints);
    }
}
