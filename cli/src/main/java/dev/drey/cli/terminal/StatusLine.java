package dev.drey.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Says on {@code err} what is being waited for: on a terminal one line a phase that is written over while the phase lasts,
 * otherwise one line at the start of each phase. One owner thread.
 */
public final class StatusLine implements AutoCloseable {
    private static final String TO_LINE_START_AND_ERASE = "\r\u001B[2K";

    private final Terminal terminal;
    private final InstantSource clock;
    private final Instant start;
    private String phase = "";
    private String text = "";
    private boolean open;

    public StatusLine(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** The phase that goes on and how far it is. A new phase begins a new line; another text of the same one replaces it. */
    public void show(String newPhase, String newText) {
        if (newPhase.equals(phase)) {
            text = newText;
            refresh();
            return;
        }
        finishLine();
        phase = newPhase;
        text = newText;
        if (terminal.errAnimated()) {
            open = true;
            refresh();
        } else {
            terminal.say(line());
        }
    }

    /** Lets the seconds go on. */
    public void refresh() {
        if (open) {
            terminal.err().print(TO_LINE_START_AND_ERASE + Columns.shortened(line(), terminal.columns() - 1));
            terminal.err().flush();
        }
    }

    /** A line of its own, above the one that is written over. */
    public void say(String line) {
        if (open) {
            terminal.err().print(TO_LINE_START_AND_ERASE);
        }
        terminal.say(line);
        refresh();
    }

    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    private String line() {
        return "[" + seconds(elapsed()) + "] " + text;
    }

    /** {@code " 3.4 s"}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%5.1f s", duration.toMillis() / 1000.0);
    }

    private void finishLine() {
        if (open) {
            refresh();
            terminal.err().println();
            open = false;
        }
    }

    @Override
    public void close() {
        finishLine();
        phase = "";
    }
}
