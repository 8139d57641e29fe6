package dev.drey.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings. One owner thread. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    public Table row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(cells + " does not fit under " + rows.getFirst());
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** How wide the columns are for what is there now. */
    public Columns columns(Terminal terminal) {
        return Columns.of(rows, terminal);
    }

    /** Prints the headings, unless they are not wanted, and all rows. */
    public void print(Terminal terminal, boolean withoutHeadings) {
        Columns columns = columns(terminal);
        rows.stream().skip(withoutHeadings ? 1 : 0).forEach(cells -> terminal.print(columns.line(cells)));
    }
}
