package dev.drey.lifecycle.snapshot;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotPhase.Leaving;
import dev.drey.lifecycle.snapshot.SnapshotPhase.Leaving.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot goes: because there are newer ones enough, or because a user deleted it. Files are deleted only where a savepoint was
 * found before and nothing would be restored from it; whatever keeps them, the resource goes in the end, and it is said.
 */
final class LeavingRules {
    private static final Duration SOON = Duration.ofMillis(500);
    /** How long files that cannot be reached are tried again before they are left where they are. */
    private static final Duration REACH_MAX = Duration.ofMinutes(10);
    /** How soon to see whether one that is to be cleaned up can go by now. */
    private static final Duration CLEAN_UP_LOOK = Duration.ofSeconds(30);
    /** Later than this after the last moment nobody was there to try: Drey was down, or the clock was set. */
    private static final Duration UNWATCHED = Duration.ofMinutes(1);

    private LeavingRules() {}

    /** One that Drey made and that is too old, or one too many. */
    static Optional<Step> cleanUp(String path, int attempt, Instant ended, SnapshotObserved seen, Instant now) {
        Files files = seen.intent().disposes() && !path.isEmpty() ? Files.TO_CHECK : Files.STAY;
        return seen.place()
                .flatMap(place -> place.tooMuch(ended, now))
                .map(why -> promise(new Leaving(path, files, attempt, now), Reason.SNAPSHOT_EXPIRED, why));
    }

    /** A user deleted it. */
    static Step delete(SnapshotPhase.Completed done, SnapshotObserved seen, Instant now) {
        return !seen.intent().disposes()
                ? stay(done.path(), whyTheyStay(seen), seen)
                : leave(new Leaving(done.path(), Files.TO_CHECK, done.attempt(), now), seen, now);
    }

    private static String whyTheyStay(SnapshotObserved seen) {
        return seen.intent().checkpoint() ? "Flink deletes its own checkpoints" : "disposeOnDelete is false";
    }

    static Step leave(Leaving leaving, SnapshotObserved seen, Instant now) {
        return switch (leaving.files()) {
            case STAY -> stay(leaving.path(), whyTheyStay(seen), seen);
            case TO_CHECK, ANNOUNCED, TO_DELETE -> leaveWithFiles(leaving, seen, now);
        };
    }

    private static Step leaveWithFiles(Leaving leaving, SnapshotObserved seen, Instant now) {
        boolean isWhole = !(seen.files() instanceof FilesView.Partial) && !(seen.files() instanceof FilesView.Gone);
        if (seen.needed() && isWhole && leaving.files() != Files.TO_DELETE) {
            return stillNeeded(leaving, seen, now);
        }
        return switch (seen.files()) {
            case FilesView.Whole _ when leaving.files() == Files.TO_DELETE -> dispose(leaving, seen, now);
            case FilesView.Partial _ when leaving.files() == Files.TO_DELETE -> dispose(leaving, seen, now);
            case FilesView.Whole _ -> {
                Files next = leaving.files() == Files.ANNOUNCED ? Files.TO_DELETE : Files.ANNOUNCED;
                yield promise(
                        new Leaving(leaving.path(), next, leaving.attempt(), now), Reason.DELETING, leaving.path());
            }
            case FilesView.Partial _ -> kept(leaving, "there is no _metadata of a savepoint", seen);
            case FilesView.Gone _ ->
                new Step.ForgetSnapshot(seen.intent().key(), Reason.SNAPSHOT_FILES_DELETED, leaving.path());
            case FilesView.NotOurs(String why) -> kept(leaving, why, seen);
            case FilesView.Unreachable(String why) -> unreached(leaving, why, seen, now);
            case FilesView.NotAsked _ -> unreached(leaving, "nobody has looked", seen, now);
        };
    }

    /** The only copy of a job's newest state is never deleted; only its resource goes, when a user says so. */
    private static Step stillNeeded(Leaving leaving, SnapshotObserved seen, Instant now) {
        if (seen.intent().deleting()) {
            return stay(leaving.path(), "something would be restored from them", seen);
        }
        return leaving.files() == Files.ANNOUNCED
                ? promise(
                        new Leaving(leaving.path(), Files.TO_CHECK, leaving.attempt(), now),
                        Reason.SNAPSHOT_STILL_NEEDED,
                        leaving.path())
                : new Step.Wait(Reason.SNAPSHOT_STILL_NEEDED, leaving.path(), CLEAN_UP_LOOK);
    }

    private static Step dispose(Leaving leaving, SnapshotObserved seen, Instant now) {
        Step dispose = new Step.DisposeSnapshot(seen.intent().key(), leaving.path());
        return unlessTooLate(leaving, "they could not be deleted", seen, now, dispose);
    }

    /** The first time, since when is remembered; then it is waited for. Only a user waits for the end of it. */
    private static Step unreached(Leaving leaving, String why, SnapshotObserved seen, Instant now) {
        if (!seen.phase().equals(leaving)) {
            return promise(leaving, Reason.DELETING, why);
        }
        return seen.intent().deleting()
                ? unlessTooLate(leaving, why, seen, now, new Step.Wait(Reason.RESTORE_POINTS_UNREADABLE, why, SOON))
                : new Step.Wait(Reason.RESTORE_POINTS_UNREADABLE, why, CLEAN_UP_LOOK);
    }

    private static Step unlessTooLate(Leaving leaving, String why, SnapshotObserved seen, Instant now, Step otherwise) {
        Instant last = leaving.since().plus(REACH_MAX);
        if (now.isAfter(last.plus(UNWATCHED))) {
            return promise(new Leaving(leaving.path(), leaving.files(), leaving.attempt(), now), Reason.DELETING, why);
        }
        return now.isAfter(last) ? kept(leaving, why, seen) : otherwise;
    }

    private static Step stay(String path, String why, SnapshotObserved seen) {
        return path.isEmpty()
                ? new Step.ForgetSnapshot(seen.intent().key(), Reason.DELETED, "")
                : new Step.ForgetSnapshot(seen.intent().key(), Reason.SNAPSHOT_FILES_STAY, path + ": " + why);
    }

    private static Step kept(Leaving leaving, String why, SnapshotObserved seen) {
        return new Step.ForgetSnapshot(seen.intent().key(), Reason.SNAPSHOT_NOT_DISPOSED, leaving.path() + ": " + why);
    }

    private static Step promise(SnapshotPhase next, Reason reason, String detail) {
        return new Step.PromiseSnapshot(next, reason, detail);
    }
}
