package dev.drey.model;

/** What becomes of a job's state when its spec changes. */
public enum UpgradeMode implements Spelled {
    STATELESS("stateless"),
    LAST_STATE("last-state"),
    SAVEPOINT("savepoint");

    private final String spelling;

    UpgradeMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
