package dev.drey.cli;

/** What {@code drey} exits with. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int ERROR = 1;
    public static final int USAGE = 2;

    /** Interrupted by the user, as shells count it: 128 + SIGINT. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
