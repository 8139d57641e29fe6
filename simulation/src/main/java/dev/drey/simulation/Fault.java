package dev.drey.simulation;

/** What may go wrong with a call or a process by itself. Each is on or off in a seed, and rated there. */
public enum Fault {
    CALL_FAILS_BEFORE(0.15, "A call fails before its effect"),
    CALL_FAILS_AFTER(0.15, "A call has its effect, and the answer is lost"),
    CALL_SLOW(0.1, "A call takes up to 20 s, in which the world goes on"),
    RECORD_CONFLICTS(0.2, "A record is refused, as if somebody had written in between"),
    DREY_DIES_BEFORE(0.04, "Drey is killed before an effect"),
    DREY_DIES_AFTER(0.04, "Drey is killed after an effect"),
    DREY_PAUSED(
            0.03, "Drey is paused before an effect, another one takes over, and the first goes on with what it knew"),
    FLINK_NOT_HEARD(0.3, "A question to Flink gets no answer"),
    FLINK_STALE(0.3, "Flink answers with what was true up to 3 s ago"),
    STORE_UNREADABLE(0.3, "The snapshots cannot be listed"),
    START_FAILS(0.7, "A JobManager cannot start, or a main method throws"),
    START_HANGS(0.5, "A JobManager does not come up, as when there is no room for it"),
    NO_ROOM_FOR_TASKS(0.8, "A TaskManager is refused, and tried again after a while"),
    RESTORE_FAILS(0.5, "A job fails soon after it was restored"),
    SAVEPOINT_FAILS(0.6, "A savepoint fails"),
    SAVEPOINT_LATE(0.6, "A savepoint takes as long as Flink allows, and its answer comes later still"),
    CHECKPOINT_FAILS(0.7, "A checkpoint fails"),
    EVENT_LOST(0.8, "Drey is not told of a change"),
    EVENT_TWICE(0.5, "Drey is told of a change twice, the second time late");

    private final double worst;
    private final String sentence;

    Fault(double worst, String sentence) {
        this.worst = worst;
        this.sentence = sentence;
    }

    /** The highest rate that a seed may give it, per chance. */
    double worst() {
        return worst;
    }

    /** Without a full stop. */
    public String sentence() {
        return sentence;
    }
}
