package dev.drey.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * Where output goes and what may be done there. Results go to {@code out}, everything that is said beside them to
 * {@code err}, so that a script that reads {@code out} gets only what it asked for.
 *
 * @param outAnimated whether {@code out} is a terminal
 * @param errAnimated whether {@code err} is a terminal, on which a line may be written over
 * @param columns the terminal's width
 * @param style colours for {@code out}
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean outAnimated, boolean errAnimated, int columns, Style style) {
    private static final int COLUMNS_UNKNOWN = 80;
    private static final int COLUMNS_MIN = 20;

    /**
     * The terminal that the launcher found: it tells by the system properties {@code drey.terminal} (of {@code out} and
     * {@code err}, those that are one) and {@code drey.columns}, because asking is much cheaper in a shell than in Java.
     */
    public static Terminal ofThisProcess(Properties properties, Map<String, String> environment) {
        String terminals = properties.getProperty("drey.terminal", "");
        boolean out = terminals.contains("out");
        boolean err = terminals.contains("err") && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                out,
                err,
                columns(properties.getProperty("drey.columns", "")),
                Style.of(out, environment));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text.strip());
            return columns >= COLUMNS_MIN ? columns : COLUMNS_UNKNOWN;
        } catch (NumberFormatException unknown) {
            return COLUMNS_UNKNOWN;
        }
    }

    public void say(String line) {
        err.println(line);
    }

    public void print(String line) {
        out.println(line);
    }

    /** Whether whoever reads {@code out} went away: {@code drey logs -f NAME | head}. */
    public boolean isReaderGone() {
        return out.checkError();
    }
}
