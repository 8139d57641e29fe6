package dev.drey.model;

/** Whether the user wants the job to run. */
public enum JobState implements Spelled {
    RUNNING("running"),
    SUSPENDED("suspended");

    private final String spelling;

    JobState(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
