package dev.drey.lifecycle.ledger;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the ledger remembers of one restore point, whatever has become of its files.
 *
 * @param path as Flink takes it for a restore, in its {@link #normal} form
 * @param job the run that it was taken of
 * @param completedAt when its {@code _metadata} was written; if nobody read that, when Flink was heard to say so
 * @param generation of the spec that the run was made from
 * @param flinkVersion that wrote it, as Flink says it: {@code 2.0.1}
 */
public record LedgerEntry(
        String path,
        Kind kind,
        JobId job,
        Optional<Long> checkpointId,
        Instant completedAt,
        Optional<Long> bytes,
        Optional<Long> generation,
        Optional<String> flinkVersion,
        Evidence evidence) {
    private static final int JOB_DIGITS = 6;
    private static final Pattern END = Pattern.compile("/+(_metadata)?$");
    private static final Pattern FILE = Pattern.compile("^file:/+");

    /** How it is known that it was complete. */
    public enum Evidence {
        /** Flink said so. */
        SAID_BY_FLINK,
        /** Its {@code _metadata} was read to the last byte. */
        METADATA_READ
    }

    public LedgerEntry {
        path = normal(path);
    }

    /** One that Flink says is complete; its number is taken from its path. */
    public static LedgerEntry said(
            String path, Kind kind, JobId job, Instant now, Optional<Long> generation, Optional<String> flinkVersion) {
        return new LedgerEntry(
                path,
                kind,
                job,
                PointPath.checkpointId(normal(path)),
                now,
                Optional.empty(),
                generation,
                flinkVersion,
                Evidence.SAID_BY_FLINK);
    }

    /** One whose metadata was read. */
    public static LedgerEntry read(RestorePoint point, Optional<Long> generation, Optional<String> flinkVersion) {
        return new LedgerEntry(
                point.path(),
                point.kind(),
                point.job(),
                Optional.of(point.checkpointId()),
                point.completedAt(),
                Optional.of(point.bytes()),
                generation,
                flinkVersion,
                Evidence.METADATA_READ);
    }

    /** One path has one form: no slash and no {@code _metadata} at its end, one slash after {@code file:}. */
    public static String normal(String path) {
        return FILE.matcher(END.matcher(path.strip()).replaceFirst("")).replaceFirst("file:/");
    }

    /** The name by which a user asks for it: {@code savepoint-1a2b3c-0d5e6f}, or {@code 1a2b3c-chk-12}. */
    public String id() {
        String folder = path.substring(path.lastIndexOf('/') + 1);
        return switch (kind) {
            case SAVEPOINT -> folder;
            case CHECKPOINT -> job.hex().substring(0, JOB_DIGITS) + "-" + folder;
        };
    }

    /** The same point seen once more: what was read counts more than what was said, what was known is not forgotten. */
    LedgerEntry and(LedgerEntry seen) {
        boolean isBetter = evidence == Evidence.SAID_BY_FLINK && seen.evidence == Evidence.METADATA_READ;
        LedgerEntry best = isBetter ? seen : this;
        LedgerEntry other = isBetter ? this : seen;
        return new LedgerEntry(
                path,
                kind,
                job,
                best.checkpointId.or(() -> other.checkpointId),
                best.completedAt,
                best.bytes.or(() -> other.bytes),
                generation.or(() -> seen.generation),
                flinkVersion.or(() -> seen.flinkVersion),
                best.evidence);
    }
}
