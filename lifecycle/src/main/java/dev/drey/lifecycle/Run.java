package dev.drey.lifecycle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One start of a job or cluster, promised before it is made and remembered while it lives.
 *
 * @param number counts the starts of this resource, from 1; makes the job id unique
 * @param generation the spec's generation that the run was made from
 * @param jobId the id that Flink is told to use
 * @param snapshots where its checkpoints and savepoints go
 * @param from what it was started from: the answer to "and if it never completes a checkpoint?"
 * @param spec the resource it was made from
 */
public record Run(
        int number,
        long generation,
        JobId jobId,
        SnapshotDirectories snapshots,
        Restore.Resolved from,
        SpecDocument spec) {
    /** The id of the {@code number}-th start of the resource with this uid: the same after a crash, new for each start. */
    public static JobId jobIdOf(String uid, int number) {
        return new JobId(digest("job/" + uid + "/" + number));
    }

    /** The trigger id for the {@code attempt}-th try of stopping this run with a savepoint. */
    public TriggerId stopTrigger(int attempt) {
        return new TriggerId(digest("stop/" + jobId.hex() + "/" + attempt));
    }

    /** The trigger id for a snapshot that the resource with this uid asks for. */
    public static TriggerId snapshotTrigger(String uid, int attempt) {
        return new TriggerId(digest("snapshot/" + uid + "/" + attempt));
    }

    public Run withSpec(long newGeneration, SpecDocument newSpec) {
        return new Run(number, newGeneration, jobId, snapshots, from, newSpec);
    }

    /** The run, with a savepoint asked for in this directory: that is one more place to find it in. */
    public Run withSavepoints(String directory) {
        return with(snapshots.withSavepoints(directory));
    }

    /** The run, with this completed checkpoint seen. */
    public Run withCompleted(String checkpoint) {
        return with(snapshots.withCompleted(checkpoint));
    }

    /** The run, with no checkpoint to be missed. */
    public Run withoutCompleted() {
        return with(new SnapshotDirectories(snapshots.checkpoints(), snapshots.savepoints()));
    }

    private Run with(SnapshotDirectories directories) {
        return new Run(number, generation, jobId, directories, from, spec);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
