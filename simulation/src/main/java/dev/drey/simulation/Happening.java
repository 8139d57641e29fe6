package dev.drey.simulation;

/** What people do, and what befalls whole processes. Each has another weight in each seed, often none. */
public enum Happening {
    USER_UPGRADES("A user changes what needs another run", true),
    USER_BREAKS("A user applies a release that does not work", true),
    USER_ROLLS_BACK("A user goes back to an earlier spec", true),
    USER_CHANGES_FLINK_VERSION("A user changes the version of Flink", true),
    USER_CHANGES_IN_PLACE("A user changes what needs no other run", true),
    USER_CHANGES_MODE("A user changes the upgrade mode", true),
    USER_CHANGES_OPTIONS("A user changes how jobs are handled", true),
    USER_WRITES_NONSENSE("A user writes an invalid spec on top of a valid one", true),
    USER_SUSPENDS("A user suspends a job", true),
    USER_RESUMES("A user resumes a job", true),
    USER_ASKS_FOR_SAVEPOINT("A user asks for a savepoint by a nonce", true),
    USER_REDEPLOYS("A user starts the job over from one of its savepoints", true),
    USER_RESTORES("A user starts the job from one of its restore points, by a command", true),
    USER_SNAPSHOTS("A user makes a snapshot resource", true),
    USER_SCHEDULES_SNAPSHOTS("A user wants periodic snapshots, few of which are kept", true),
    USER_DELETES_SNAPSHOT("A user deletes a snapshot resource", true),
    USER_DELETES("A user deletes a resource", true),
    USER_CREATES("A user applies the manifest of a resource that is gone", true),
    USER_TAKES_DREY_DOWN("A user takes Drey down in order", true),
    USER_BRINGS_DREY_UP("A user brings Drey up again", true),
    JOBMANAGER_DIES("A JobManager is killed; its tasks live on for a while", false),
    CLUSTER_VANISHES("Everything of a cluster is gone at once, as when somebody deletes it", false),
    JOBMANAGER_SILENT("A JobManager lives and does not answer for up to 3 minutes", false),
    TASKMANAGER_DIES("A TaskManager is killed", false),
    JOB_FAILS("A job fails for good", false),
    JOB_FINISHES("A job has done all its work", false),
    CHECKPOINT_BROKEN("The metadata of the newest checkpoint is damaged", false),
    CHECKPOINTS_DELETED("Somebody deletes the checkpoints of a job", false),
    CLOCK_JUMPS("The clock is set back or forth by up to ten minutes", false),
    DREY_DIES("Drey is killed; the next one may be of another release with other defaults", false),
    MACHINE_RESTARTS("All processes are gone at once, Drey too", false);

    private final String sentence;
    private final boolean byUser;

    Happening(String sentence, boolean byUser) {
        this.sentence = sentence;
        this.byUser = byUser;
    }

    /** Without a full stop. */
    public String sentence() {
        return sentence;
    }

    boolean isByUser() {
        return byUser;
    }
}
