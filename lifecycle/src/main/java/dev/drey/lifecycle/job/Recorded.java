package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The durable memory of one job.
 *
 * @param runs how many starts were promised so far
 * @param provenGeneration the newest generation of which a run reached {@link Phase.Running}; 0 if none
 * @param settledNonce the last {@code savepointTriggerNonce} that was turned into a snapshot
 * @param trouble what went wrong since the last success
 * @param snapshots which other snapshots that the spec asks for were made
 * @param standing which specs have stood the test
 */
public record Recorded(
        Phase phase,
        int runs,
        long provenGeneration,
        Optional<Long> settledNonce,
        Optional<Trouble> trouble,
        SnapshotSlots snapshots,
        Standing standing) {
    public Recorded {
        // A journal of an earlier Drey says nothing of them.
        snapshots = Objects.requireNonNullElse(snapshots, SnapshotSlots.NONE);
        standing = Objects.requireNonNullElse(standing, Standing.UNKNOWN);
    }

    /** With no snapshot made yet, and nothing known of its specs. */
    public Recorded(
            Phase phase, int runs, long provenGeneration, Optional<Long> settledNonce, Optional<Trouble> trouble) {
        this(phase, runs, provenGeneration, settledNonce, trouble, SnapshotSlots.NONE, Standing.UNKNOWN);
    }

    public static Recorded fresh() {
        return new Recorded(new Phase.New(), 0, 0, Optional.empty(), Optional.empty());
    }

    public Recorded with(Phase next) {
        return new Recorded(next, runs, provenGeneration, settledNonce, trouble, snapshots, standing);
    }

    public Recorded withRun(Phase.Starting next) {
        return new Recorded(next, next.run().number(), provenGeneration, settledNonce, trouble, snapshots, standing);
    }

    public Recorded proven(Phase next, long generation) {
        return new Recorded(next, runs, generation, settledNonce, Optional.empty(), snapshots, standing);
    }

    public Recorded provenAt(long generation) {
        return new Recorded(phase, runs, generation, settledNonce, trouble, snapshots, standing);
    }

    public Recorded withTrouble(Reason reason, String detail, Instant at) {
        int failures = trouble.map(Trouble::failures).orElse(0) + 1;
        return new Recorded(
                phase,
                runs,
                provenGeneration,
                settledNonce,
                Optional.of(new Trouble(failures, reason, detail, at)),
                snapshots,
                standing);
    }

    public Recorded withoutTrouble() {
        return new Recorded(phase, runs, provenGeneration, settledNonce, Optional.empty(), snapshots, standing);
    }

    public Recorded withNonce(Optional<Long> nonce) {
        return new Recorded(phase, runs, provenGeneration, nonce, trouble, snapshots, standing);
    }

    public Recorded with(SnapshotSlots made) {
        return new Recorded(phase, runs, provenGeneration, settledNonce, trouble, made, standing);
    }

    /** Its job has done all its work. */
    Recorded finished() {
        return withStanding(standing.finished());
    }

    public Recorded withStanding(Standing next) {
        return new Recorded(phase, runs, provenGeneration, settledNonce, trouble, snapshots, next);
    }

    /** Failures in a row, the last one's reason, what was said, and when. */
    public record Trouble(int failures, Reason reason, String detail, Instant at) {}
}
