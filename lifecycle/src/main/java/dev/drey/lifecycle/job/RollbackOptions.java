package dev.drey.lifecycle.job;

/**
 * When a spec is believed, and whether one that is not is given up.
 *
 * @param enabled a spec that does not become stable is given up for the last one that was
 * @param checkpoints how many must complete, with no failure in between, until a running job is stable; 0: to run is enough
 */
public record RollbackOptions(boolean enabled, int checkpoints) {
    public static final RollbackOptions DEFAULT = new RollbackOptions(false, 1);

    public RollbackOptions {
        if (checkpoints < 0) {
            throw new IllegalArgumentException("checkpoints cannot be counted to " + checkpoints);
        }
    }
}
