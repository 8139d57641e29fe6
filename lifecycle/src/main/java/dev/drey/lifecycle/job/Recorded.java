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
 */
public record Recorded(
        Phase phase,
        int runs,
        long provenGeneration,
        Optional<Long> settledNonce,
        Optional<Trouble> trouble,
        SnapshotSlots snapshots) {
    public Recorded {
        // A journal of an earlier Drey says nothing of them.
        snapshots = Objects.requireNonNullElse(snapshots, SnapshotSlots.NONE);
    }

    /** With no snapshot made yet. */
    public Recorded(
            Phase phase, int runs, long provenGeneration, Optional<Long> settledNonce, Optional<Trouble> trouble) {
        this(phase, runs, provenGeneration, settledNonce, trouble, SnapshotSlots.NONE);
    }

    public static Recorded fresh() {
        return new Recorded(new Phase.New(), 0, 0, Optional.empty(), Optional.empty());
    }

    public Recorded with(Phase next) {
        return new Recorded(next, runs, provenGeneration, settledNonce, trouble, snapshots);
    }

    public Recorded withRun(Phase.Starting next) {
        return new Recorded(next, next.run().number(), provenGeneration, settledNonce, trouble, snapshots);
    }

    public Recorded proven(Phase next, long generation) {
        return new Recorded(next, runs, generation, settledNonce, Optional.empty(), snapshots);
    }

    public Recorded provenAt(long generation) {
        return new Recorded(phase, runs, generation, settledNonce, trouble, snapshots);
    }

    public Recorded withTrouble(Reason reason, String detail, Instant at) {
        int failures = trouble.map(Trouble::failures).orElse(0) + 1;
        return new Recorded(
                phase,
                runs,
                provenGeneration,
                settledNonce,
                Optional.of(new Trouble(failures, reason, detail, at)),
                snapshots);
    }

    public Recorded withoutTrouble() {
        return new Recorded(phase, runs, provenGeneration, settledNonce, Optional.empty(), snapshots);
    }

    public Recorded withNonce(Optional<Long> nonce) {
        return new Recorded(phase, runs, provenGeneration, nonce, trouble, snapshots);
    }

    public Recorded with(SnapshotSlots made) {
        return new Recorded(phase, runs, provenGeneration, settledNonce, trouble, made);
    }

    /** Failures in a row, the last one's reason, what was said, and when. */
    public record Trouble(int failures, Reason reason, String detail, Instant at) {}
}
