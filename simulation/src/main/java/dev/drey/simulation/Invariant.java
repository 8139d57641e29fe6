package dev.drey.simulation;

/** What holds in every world, whatever goes wrong in it. */
public enum Invariant {
    ONE_INSTANCE("I1", "Never two instances of one job that are able to write"),
    NEVER_FROM_LESS(
            "I2",
            "A start restores the newest durable state of its lineage, unless the user allowed to drop state since"),
    PROMISE_FIRST("I3", "No effect without its recorded promise"),
    RESTORE_SURVIVES("I4", "What a start was promised to restore stays until something newer is durable"),
    ONE_SAVEPOINT("I5", "At most one completed savepoint for each request, and it lies where Drey looks for it"),
    NEVER_BACKWARDS("I6", "A stale or second Drey cannot move what is recorded backwards"),
    HONEST_STATUS("I7", "A status claims nothing that was not observed, and its observedGeneration never decreases"),
    VALID_SPECS("I8", "An invalid spec never disturbs the running job"),
    NOTHING_LEFT("I9", "What is deleted leaves nothing that runs"),
    BOUNDED("I10", "What Drey writes, remembers and repeats is bounded"),
    CONVERGES(
            "I11",
            "When nothing goes wrong any more, all becomes as it was last wanted, or says what only the user can end"),
    QUIET("I12", "Then it stays so, without a write"),
    SAME_SEED("I13", "The same seed is the same world, event by event"),
    EVERYTHING_HAPPENED("I14", "Over many seeds every step, reason, way between phases and fault has occurred");

    private final String number;
    private final String sentence;

    Invariant(String number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    /** As the documents count them: {@code I1} to {@code I14}. */
    public String number() {
        return number;
    }

    /** Without a full stop. */
    public String sentence() {
        return sentence;
    }
}
