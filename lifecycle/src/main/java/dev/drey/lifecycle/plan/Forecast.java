package dev.drey.lifecycle.plan;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.reconcile.Step;
import java.util.Optional;

/**
 * The first thing that would be done, read from the step that would do it.
 *
 * @param place the savepoint directory, the restore path, or what is waited for; empty where the action needs none
 * @param reason the one that the event of this step would carry
 * @param newest the newest whole snapshot of the run that would have to leave, where one was looked for
 */
public record Forecast(Action action, String place, Reason reason, Optional<RestorePoint> newest) {
    /** What it means for the job. */
    public enum Action {
        NOTHING("nothing is done"),
        WAIT("nothing can be done yet"),
        FINISH_FIRST("what is under way is brought to its end first"),
        SNAPSHOT("a snapshot is taken while the job runs"),
        IN_PLACE("taken over while the job runs; no process is stopped"),
        START_EMPTY("started without state"),
        START_FROM("started from the restore point"),
        RESTART_WITH_SAVEPOINT("stopped with a savepoint, then started from it"),
        RESTART_FROM("stopped, then started from the restore point"),
        RESTART_EMPTY("stopped, then started without state: what it knows is not used"),
        STOP_WITH_SAVEPOINT("stopped with a savepoint; it stays stopped"),
        STOP("stopped; it stays stopped");

        private final String sentence;

        Action(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    /** @param points those that the step was decided on */
    public static Forecast of(Step step, RestorePointsView points) {
        Optional<RestorePoint> newest = newest(points);
        return switch (step) {
            case Step.Promise(var next, Reason reason, var _) -> of(next.phase(), reason, newest);
            case Step.PromiseSnapshot it -> new Forecast(Action.SNAPSHOT, "", it.reason(), newest);
            case Step.CreateSnapshot _ -> new Forecast(Action.SNAPSHOT, "", Reason.SNAPSHOT_TRIGGERED, newest);
            case Step.Wait(Reason reason, String detail, var _) -> new Forecast(Action.WAIT, detail, reason, newest);
            case Step.Settled(Reason reason, var _) -> new Forecast(Action.NOTHING, "", reason, newest);
            case Step.StartCluster _, Step.SubmitJob _, Step.StopWithSavepoint _, Step.Cancel _ ->
                new Forecast(Action.FINISH_FIRST, "", Reason.NOT_POSSIBLE_NOW, newest);
            case Step.TriggerSnapshot _, Step.DisposeSnapshot _, Step.ForgetSnapshot _ ->
                new Forecast(Action.FINISH_FIRST, "", Reason.NOT_POSSIBLE_NOW, newest);
            case Step.RemoveCluster _, Step.Forget _ ->
                new Forecast(Action.FINISH_FIRST, "", Reason.NOT_POSSIBLE_NOW, newest);
        };
    }

    private static Forecast of(Phase next, Reason reason, Optional<RestorePoint> newest) {
        return switch (next) {
            case Phase.Starting(Run run, var _, var _) ->
                resolved(run.from(), Action.START_EMPTY, Action.START_FROM, reason, newest);
            case Phase.Stopping stopping ->
                new Forecast(
                        staysStopped(stopping.why()) ? Action.STOP_WITH_SAVEPOINT : Action.RESTART_WITH_SAVEPOINT,
                        stopping.directory(),
                        reason,
                        newest);
            case Phase.Removing removing
            when staysStopped(removing.why()) -> new Forecast(Action.STOP, "", reason, newest);
            case Phase.Removing removing ->
                resolved(settled(removing.next(), newest), Action.RESTART_EMPTY, Action.RESTART_FROM, reason, newest);
            case Phase.New _, Phase.Running _, Phase.Stopped _, Phase.Ended _ ->
                new Forecast(Action.IN_PLACE, "", reason, newest);
        };
    }

    private static boolean staysStopped(Phase.Why why) {
        return switch (why) {
            case SUSPEND, PAUSE, DELETE -> true;
            case UPGRADE, RECOVERY, START_FAILED -> false;
        };
    }

    private static Restore.Resolved settled(Restore next, Optional<RestorePoint> newest) {
        return switch (next) {
            case Restore.Resolved resolved -> resolved;
            case Restore.Latest latest ->
                newest.<Restore.Resolved>map(point -> new Restore.Exactly(point.path()))
                        .orElse(latest.otherwise());
        };
    }

    private static Forecast resolved(
            Restore.Resolved from, Action empty, Action exactly, Reason reason, Optional<RestorePoint> newest) {
        return switch (from) {
            case Restore.Empty _ -> new Forecast(empty, "", reason, newest);
            case Restore.Exactly(String path) -> new Forecast(exactly, path, reason, newest);
        };
    }

    private static Optional<RestorePoint> newest(RestorePointsView points) {
        return points instanceof RestorePointsView.Found found
                ? found.points().stream().reduce((_, newer) -> newer)
                : Optional.empty();
    }
}
