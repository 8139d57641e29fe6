package dev.drey.lifecycle;

/** What a start takes its state from. */
public sealed interface Restore {
    /** A restore that needs no further look: it names its snapshot, or there is none to name. */
    sealed interface Resolved extends Restore {}

    /** No state. Legal for a first start, and where the user said {@code stateless}; never a fallback. */
    record Empty() implements Resolved {}

    /** The snapshot at this path, as Flink names it ({@code s3://bucket/savepoints/savepoint-1a2b3c-…}). */
    record Exactly(String path) implements Resolved {
        public Exactly {
            if (path.isBlank()) {
                throw new IllegalArgumentException("a restore path cannot be empty");
            }
        }
    }

    /**
     * The newest completed snapshot of that run of the job; if it never completed one, what the run itself was started
     * from. So a job restored from a savepoint and lost before its first checkpoint starts from that savepoint again.
     */
    record Latest(JobId of, Resolved otherwise) implements Restore {}
}
