package dev.drey.local.control;

/** How a call ended. Every text is a whole sentence for the user. */
public sealed interface Outcome {
    /** All replies were received. */
    record Completed() implements Outcome {}

    /** The control plane refused or failed; the exit code is the one that the command shall end with. */
    record Failed(String message, int exitCode) implements Outcome {}

    /** No control plane listens. The request was not sent. */
    record NotRunning() implements Outcome {}

    /** Another version of Drey listens, none that this one must leave alone, and should be replaced. The request was not sent. */
    record OtherVersion(Hello theirs) implements Outcome {}

    /** A control plane listens but says nothing: it hangs, or is stopped. The request was not sent. */
    record NotAnswering(String message) implements Outcome {}

    /** The connection broke before the end. The request may have been carried out. */
    record Lost(String message) implements Outcome {}
}
