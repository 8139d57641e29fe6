package dev.drey.model;

/** The binary form of a savepoint. */
public enum SavepointFormat implements Spelled {
    CANONICAL("CANONICAL"),
    NATIVE("NATIVE"),
    UNKNOWN("UNKNOWN");

    private final String spelling;

    SavepointFormat(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
