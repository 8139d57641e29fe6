package dev.drey.lifecycle.reconcile;

/** Drey broke a promise of its own: an effect without its record, or an answer that no rule allows. Never retried blindly. */
public final class Bug extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Bug(String message) {
        super(message);
    }
}
