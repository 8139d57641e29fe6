package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.JobDecision.waitFor;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.ledger.Offer;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.UpgradeMode;
import java.util.Optional;
import java.util.function.Supplier;

/** The path that the next start of a job is named to be from. It is looked at before anything is stopped or started because of it. */
public final class Origin {
    private Origin() {}

    /** What is to be looked at in this phase; empty if no path is named that a rule would follow now. */
    public static Optional<String> of(JobIntent intent, Phase phase, Change change, RestorePointsView points) {
        if (!intent.shouldRun()) {
            return Optional.empty();
        }
        return switch (phase) {
            case Phase.New _ -> first(intent);
            case Phase.Starting _, Phase.Running _ -> asked(intent, change);
            case Phase.Stopped stopped ->
                asked(intent, change)
                        .or(() -> kept(stopped.next(), points).filter(_ -> !dropsState(stopped, intent, change)));
            case Phase.Stopping _, Phase.Removing _, Phase.Ended _ -> Optional.empty();
        };
    }

    /** Of a job that has never run. */
    static Optional<String> first(JobIntent intent) {
        return intent.ordered().or(intent::initialSavepoint);
    }

    /** What the user says since the last run was promised: then that is taken, whatever the job did meanwhile. */
    static Optional<String> asked(JobIntent intent, Change change) {
        return switch (change) {
            case RESTORE -> intent.ordered();
            case SAVEPOINT_REDEPLOY -> intent.initialSavepoint();
            case NONE, IN_PLACE, UPGRADE, FLINK_VERSION -> Optional.empty();
        };
    }

    /** Only the user's own stop or change may drop state, and only in the mode that says so; a recovery never does. */
    static boolean dropsState(Phase.Stopped stopped, JobIntent intent, Change change) {
        boolean userSpoke = stopped.why() == Why.SUSPEND || stopped.why() == Why.UPGRADE || change.isUpgrade();
        return userSpoke && intent.upgradeMode() == UpgradeMode.STATELESS;
    }

    private static Optional<String> kept(Restore next, RestorePointsView points) {
        return switch (next) {
            case Restore.Empty _ -> Optional.empty();
            case Restore.Exactly(String path) -> Optional.of(path);
            case Restore.Latest(var run, Restore.Exactly(String path)) ->
                points instanceof RestorePointsView.Found found
                                && found.newestOf(run).isEmpty()
                        ? Optional.of(path)
                        : Optional.empty();
            case Restore.Latest(var _, Restore.Empty _) -> Optional.empty();
        };
    }

    /** The step that a start from this path begins with, once it is known that one can be made; until then a wait that says why not. */
    static Step onceVerified(String path, JobObserved seen, Supplier<Step> then) {
        return switch (seen.origin()) {
            case OriginView.Fits fits when fits.path().equals(path) -> then.get();
            case OriginView.Unfit unfit
            when unfit.path().equals(path) -> waitFor(Reason.RESTORE_POINT_REFUSED, awaited(unfit, seen));
            case OriginView.Unreachable(String _, String why) -> waitFor(Reason.RESTORE_POINTS_UNREADABLE, why);
            case OriginView.NotAsked _, OriginView.Fits _, OriginView.Unfit _ ->
                waitFor(Reason.RESTORE_POINTS_UNREADABLE, "nobody has looked at " + path + " yet");
        };
    }

    private static String awaited(OriginView.Unfit unfit, JobObserved seen) {
        return seen.recorded().phase() instanceof Phase.Running
                ? Offer.whereToLook(
                        unfit.path() + ": " + unfit.why(), seen.intent().key())
                : refusal(unfit, seen);
    }

    static String refusal(OriginView.Unfit unfit, JobObserved seen) {
        return Offer.after(
                unfit.path() + ": " + unfit.why(), seen.ledger(), seen.intent().key());
    }

    /** Whether a path is named that a start may be made from: a start under way is not taken back for one that cannot be used. */
    static boolean isVerified(JobObserved seen) {
        return asked(seen.intent(), seen.change())
                .filter(path -> !seen.origin().equals(new OriginView.Fits(path)))
                .isEmpty();
    }
}
