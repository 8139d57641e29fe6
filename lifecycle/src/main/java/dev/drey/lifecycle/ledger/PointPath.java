package dev.drey.lifecycle.ledger;

import dev.drey.lifecycle.JobId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path tells of the snapshot that lies there: Flink writes the job id into it, whole or in part. */
public final class PointPath {
    private static final Pattern CHECKPOINT = Pattern.compile(".*/chk-(\\d{1,18})");
    private static final Pattern OF_JOB = Pattern.compile(".*/([0-9a-f]{32})/chk-\\d{1,18}");
    private static final Pattern SAVEPOINT = Pattern.compile(".*/savepoint-([0-9a-f]{6})-[^/]+");

    private PointPath() {}

    /** Flink's number of a checkpoint; none for a savepoint. */
    public static Optional<Long> checkpointId(String path) {
        Matcher found = CHECKPOINT.matcher(path);
        return found.matches() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
    }

    /**
     * Whether it was taken of one of these runs; empty if the path does not tell.
     *
     * @param path in its normal form
     */
    public static Optional<Boolean> isOfOneOf(Set<JobId> runs, String path) {
        Matcher checkpoint = OF_JOB.matcher(path);
        if (checkpoint.matches()) {
            return Optional.of(runs.contains(new JobId(checkpoint.group(1))));
        }
        Matcher savepoint = SAVEPOINT.matcher(path);
        return savepoint.matches()
                ? Optional.of(runs.stream().anyMatch(run -> run.hex().startsWith(savepoint.group(1))))
                : Optional.empty();
    }
}
