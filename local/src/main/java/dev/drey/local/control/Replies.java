package dev.drey.local.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the replies to one request go. */
public interface Replies {
    /** Sends one reply; blocks while the client does not read. Does nothing once the client is gone. */
    void send(ObjectNode reply);

    /** Whether the client is still there. */
    boolean isOpen();

    /**
     * Interrupts the calling thread when the client goes away, at once if it has gone. For handlers that only watch: one that changes
     * something should finish what it began.
     */
    void interruptWhenClientLeaves();
}
