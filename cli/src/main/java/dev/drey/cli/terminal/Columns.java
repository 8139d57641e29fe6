package dev.drey.cli.terminal;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The widths of a table's columns, three spaces apart as kubectl prints them.
 *
 * @param cut whether a cell that is longer than its column is shortened; without a terminal every cell stays whole
 */
public record Columns(List<Integer> widths, boolean cut) {
    private static final String GAP = "   ";
    private static final int WIDTH_MIN = 8;

    public Columns {
        widths = List.copyOf(widths);
    }

    /** As wide as the widest cell of each; on a terminal that is too narrow the widest columns give way. */
    static Columns of(List<List<String>> rows, Terminal terminal) {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(cells -> length(cells.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        if (terminal.outAnimated()) {
            narrow(widths, terminal.columns());
        }
        return new Columns(IntStream.of(widths).boxed().toList(), terminal.outAnimated());
    }

    private static void narrow(int[] widths, int available) {
        int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - available;
        while (excess > 0) {
            int widest = IntStream.range(0, widths.length)
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElseThrow();
            if (widths[widest] <= WIDTH_MIN) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    /** One line; a cell that may not be cut pushes the rest of its line to the right. */
    public String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int width = widths.get(i);
            String cell = cut ? shortened(cells.get(i), width) : cells.get(i);
            line.append(cell);
            if (i < cells.size() - 1) {
                line.repeat(' ', Math.max(0, width - length(cell))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    static String shortened(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
