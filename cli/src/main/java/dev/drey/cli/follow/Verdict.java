package dev.drey.cli.follow;

/** What a status means for somebody who waits. */
public sealed interface Verdict {
    /** Not there yet. {@code phase} tells one wait from another, {@code text} is what is waited for. */
    record Waiting(String phase, String text) implements Verdict {}

    /** Nothing to tell yet: the control plane has not looked at it, or is in a step that takes milliseconds. */
    record Unseen() implements Verdict {}

    record Reached() implements Verdict {}

    /** It will not get there without a change. */
    record Failed(String why) implements Verdict {}
}
