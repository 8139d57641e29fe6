package dev.drey.local.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers requests, each on a virtual thread of its own. */
@FunctionalInterface
public interface Handler {
    /**
     * Sends any number of replies and returns when there are no more.
     *
     * @throws ControlFailure if the request cannot be done
     */
    void handle(ObjectNode request, Replies replies);
}
