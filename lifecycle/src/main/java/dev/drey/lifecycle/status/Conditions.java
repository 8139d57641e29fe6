package dev.drey.lifecycle.status;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.status.Condition;
import java.time.Instant;
import java.util.List;

/** The conditions that every resource shows: does it run, and what is being waited for. */
final class Conditions {
    private Conditions() {}

    /**
     * @param runningReason the peer's word for why {@code Running} is what it is
     * @param since when the phase began
     */
    static List<Condition> of(boolean running, String runningReason, Step step, long generation, Instant since) {
        return List.of(
                condition("Running", running, runningReason, "", generation, since),
                progressing(step, generation, since));
    }

    static Condition progressing(Step step, long generation, Instant since) {
        return switch (step) {
            case Step.Wait(Reason reason, String detail, var _) -> progressing(true, reason, detail, generation, since);
            case Step.Settled(Reason reason, String detail) -> progressing(false, reason, detail, generation, since);
            case Step.Promise(var _, Reason reason, String detail) ->
                progressing(true, reason, detail, generation, since);
            case Step.PromiseSnapshot(var _, Reason reason, String detail) ->
                progressing(true, reason, detail, generation, since);
            case Step.StartCluster _ -> progressing(true, Reason.CLUSTER_STARTING, "", generation, since);
            case Step.SubmitJob _ -> progressing(true, Reason.JOB_STARTING, "", generation, since);
            case Step.StopWithSavepoint _ -> progressing(true, Reason.STOPPING_WITH_SAVEPOINT, "", generation, since);
            case Step.Cancel _ -> progressing(true, Reason.CANCELLING, "", generation, since);
            case Step.CreateSnapshot _, Step.TriggerSnapshot _ ->
                progressing(true, Reason.SNAPSHOT_TRIGGERED, "", generation, since);
            case Step.RemoveCluster _ -> progressing(true, Reason.STOPPING_CLUSTER, "", generation, since);
            case Step.DisposeSnapshot _, Step.ForgetSnapshot _, Step.Forget _ ->
                progressing(true, Reason.DELETING, "", generation, since);
        };
    }

    static Condition progressing(boolean is, Reason reason, String detail, long generation, Instant since) {
        return condition("Progressing", is, reason.camelCase(), sentence(reason, detail), generation, since);
    }

    static String sentence(Reason reason, String detail) {
        return detail.isBlank() ? reason.sentence() : reason.sentence() + ": " + detail;
    }

    private static Condition condition(
            String type, boolean is, String reason, String message, long generation, Instant since) {
        return new Condition(type, is ? "True" : "False", generation, since.toString(), reason, message);
    }
}
