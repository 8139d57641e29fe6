package dev.drey.local.control;

/** A request that cannot be done, in words for the user. Thrown by a handler, shown by the command. */
public final class ControlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final int exitCode;

    public ControlFailure(String message, int exitCode) {
        super(message);
        this.message = message;
        this.exitCode = exitCode;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public int exitCode() {
        return exitCode;
    }
}
