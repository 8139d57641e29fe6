package dev.drey.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why Flink failed at something: the root cause in one line for people, and the whole text (mostly a Java stack trace) for
 * those who want to dig. The line is never blank.
 */
public record FailureText(String oneLine, String full) {
    private static final int LINE_MAX = 500;
    private static final String CAUSED_BY = "Caused by: ";
    private static final String SERVER_SIDE = "<Exception on server side:";
    private static final Pattern PACKAGES = Pattern.compile("^(?:[a-z_][\\w]*\\.)+(?=[A-Z])");
    /** Wrappers whose name says nothing about what went wrong; the text behind them does. */
    private static final Pattern WRAPPERS = Pattern.compile("^(?:(?:[a-z_][\\w]*\\.)*(?:CompletionException|"
            + "ExecutionException|SerializedThrowable|RestHandlerException|ProgramInvocationException|RuntimeException|"
            + "FlinkRuntimeException|FlinkException|Exception): )+");

    /** Reads a Java stack trace (or any text) as Flink prints it: the last outermost "Caused by" is the root. */
    public static FailureText of(String text) {
        String line = shorten(rootOf(text.lines().toList()));
        return new FailureText(line.isBlank() ? "no reason was given" : line, text);
    }

    private static String rootOf(List<String> lines) {
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(CAUSED_BY)) {
                start = i;
            } else if (i == 0 && lines.get(i).startsWith(SERVER_SIDE)) {
                start = 1;
            }
        }
        List<String> message = new ArrayList<>();
        for (int i = start; i < lines.size() && !isFrame(lines.get(i), i > start); i++) {
            message.add(lines.get(i).strip());
        }
        String joined = String.join(" ", message).strip();
        return joined.startsWith(CAUSED_BY) ? joined.substring(CAUSED_BY.length()) : joined;
    }

    private static boolean isFrame(String line, boolean afterFirst) {
        String text = line.strip();
        return text.startsWith("at ")
                || text.startsWith("Suppressed: ")
                || text.startsWith("... ")
                || (afterFirst && text.startsWith(CAUSED_BY));
    }

    private static String shorten(String root) {
        String bare = WRAPPERS.matcher(root).replaceFirst("");
        String named = PACKAGES.matcher(bare.isBlank() ? root : bare).replaceFirst("");
        return named.length() <= LINE_MAX ? named : named.substring(0, LINE_MAX) + "…";
    }
}
