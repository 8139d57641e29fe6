package dev.drey.cli;

/** Ends a command: what went wrong, in words for the user, and the exit code. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public Failure(String message) {
        this(message, ExitCode.ERROR);
    }

    public Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = ExitCode.ERROR;
    }

    /** The command line itself is wrong. */
    public static Failure usage(String message) {
        return new Failure(message, ExitCode.USAGE);
    }

    public int exitCode() {
        return exitCode;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
