package dev.drey.cli.control;

/** What there is of a control plane, for somebody who only looks. */
public sealed interface Presence {
    record Absent() implements Presence {}

    /** One that this program can talk to. */
    record Running(ControlPlane plane) implements Presence {}

    /** One of another version; the next command that needs one replaces it. Jobs run on meanwhile. */
    record OtherVersion(String version, long pid) implements Presence {}

    /** One that is there and cannot be talked to. */
    record Broken(String why) implements Presence {}
}
