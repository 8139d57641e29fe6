package dev.drey.cli.control;

/** What there is of a control plane, for somebody who only looks. */
public sealed interface Presence {
    record Absent() implements Presence {}

    /** One that this program can talk to. */
    record Running(ControlPlane plane) implements Presence {}

    /** One of another version; the next command that needs one replaces it. Jobs run on meanwhile. */
    record OtherVersion(String version, long pid) implements Presence {}

    /** One that cannot be talked to, or a home that can have none. The fix is empty where {@code why} says it. */
    record Broken(String why, String fix) implements Presence {}
}
