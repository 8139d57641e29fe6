package dev.drey.lifecycle.reconcile;

/** The world changed between looking and acting. The loop looks again; the effect did not happen. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
