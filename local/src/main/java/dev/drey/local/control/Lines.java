package dev.drey.local.control;

/** The names of the lines that a control plane sends after its {@link Hello}; each is the one field of an object. */
final class Lines {
    /** One of many replies. */
    static final String REPLY = "reply";

    /** The last line of a request that failed: message and exitCode. */
    static final String ERROR = "error";

    /** The last line of a request that did not. */
    static final String END = "end";

    private Lines() {}
}
