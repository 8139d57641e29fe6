package dev.drey.lifecycle.job;

import java.time.Instant;
import java.util.Optional;

/** What was just seen of the job with the recorded id. Unknown is not failed, and not absent. */
public sealed interface JobView {
    /** Nobody could be asked. */
    record Unknown() implements JobView {}

    /** The cluster answers and does not know the job. */
    record Absent() implements JobView {}

    /** The job was handed to the session cluster and its answer is outstanding. */
    record Submitting() implements JobView {}

    /** The session cluster refused the job. */
    record Refused(String why) implements JobView {}

    /**
     * The job lives.
     *
     * @param state Flink's word, for the status
     * @param tasksDeployed how many of its tasks run, or have finished their part
     * @param checkpoints how many it has completed
     * @param newestCheckpoint where the newest of them lies, if it outlives the JobManager
     * @param keepsCheckpoints its checkpoints stay when it is cancelled
     */
    record Alive(
            String name,
            String state,
            int tasksDeployed,
            int tasks,
            long checkpoints,
            Optional<String> newestCheckpoint,
            boolean keepsCheckpoints,
            Instant startedAt)
            implements JobView {
        /** Flink says RUNNING before any task runs; only the count of tasks tells the truth. */
        public boolean allTasksRunning() {
            return state.equals("RUNNING") && tasks > 0 && tasksDeployed == tasks;
        }
    }

    /** The job reached a terminal state. */
    record Ended(Phase.End end, String detail) implements JobView {}
}
