package dev.drey.flink;

/** The state of a job in Flink's own words. RUNNING is said before any task runs: see {@link JobSummary#allTasksRun()}. */
public enum FlinkJobState {
    INITIALIZING,
    CREATED,
    RUNNING,
    FAILING,
    FAILED,
    CANCELLING,
    CANCELED,
    FINISHED,
    RESTARTING,
    SUSPENDED,
    RECONCILING;

    /** The job has ended for good; it will never write again. SUSPENDED is not that: another JobManager may go on with it. */
    public boolean isTerminal() {
        return this == FAILED || this == CANCELED || this == FINISHED;
    }
}
