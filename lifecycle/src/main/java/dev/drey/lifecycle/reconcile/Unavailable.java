package dev.drey.lifecycle.reconcile;

/** Something outside Drey could not be reached or did not answer in time. The loop tries again; nothing is concluded. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
