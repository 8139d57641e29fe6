package dev.drey.lifecycle.reconcile;

import java.time.Duration;

/** What the loop wants after a pass. */
public sealed interface Next {
    /** Another pass when something happens, at the latest after this time. */
    record Within(Duration time) implements Next {}

    /** The resource is gone: no more passes. */
    record Gone() implements Next {}
}
