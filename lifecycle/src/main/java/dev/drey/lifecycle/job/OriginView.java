package dev.drey.lifecycle.job;

/** What a look at the path that a start is named to be from found: by a promise, by the spec, or by a command. */
public sealed interface OriginView {
    /** No path is named, or no rule asks in this phase. */
    record NotAsked() implements OriginView {}

    /** A whole snapshot, and nothing speaks against a start from it. */
    record Fits(String path) implements OriginView {}

    /** A start from there would fail, or lose state. */
    record Unfit(String path, String why) implements OriginView {}

    /** Nobody could look, so nothing may be concluded. */
    record Unreachable(String path, String why) implements OriginView {}
}
