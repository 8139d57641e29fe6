package dev.drey.lifecycle.snapshot;

/** What was just seen of the files of a savepoint that is to go. */
public sealed interface FilesView {
    /** Nobody looked, because no rule asks in this phase. */
    record NotAsked() implements FilesView {}

    /** A savepoint: its {@code _metadata} is there. */
    record Whole() implements FilesView {}

    /** Something lies there, without {@code _metadata}: what is left of a deletion, or no savepoint at all. */
    record Partial() implements FilesView {}

    /** Nothing lies there. */
    record Gone() implements FilesView {}

    /** It is no place that Drey can delete from, now or later. */
    record NotOurs(String why) implements FilesView {}

    /** Nobody can tell now. */
    record Unreachable(String why) implements FilesView {}
}
