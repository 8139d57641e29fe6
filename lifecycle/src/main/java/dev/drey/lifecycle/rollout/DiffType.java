package dev.drey.lifecycle.rollout;

/** What a changed field asks for, weakest first; of several changes the strongest decides. */
public enum DiffType {
    /** Nothing has to happen to the running job. */
    IGNORE,
    /** More or fewer TaskManagers or slots; the job need not stop. */
    SCALE,
    /** Stop and start with the new spec, in the upgrade mode of the job. */
    UPGRADE,
    /** Start over from the savepoint that the spec names. */
    SAVEPOINT_REDEPLOY
}
