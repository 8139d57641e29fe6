package dev.drey.model.problem;

/** A place in an input, line and column counted from 1 in code points; {@link #UNKNOWN} where there was no input text. */
public record Position(String file, int line, int column) implements Comparable<Position> {
    public static final Position UNKNOWN = new Position("", 0, 0);

    public boolean isKnown() {
        return line > 0;
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return isKnown() ? file + ":" + line + ":" + column : file;
    }
}
