package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.reconcile.Step;

/** Steps as short lines for tables: {@code Removing RECOVERY latest, JOBMANAGER_LOST}. */
public final class Steps {
    private Steps() {}

    public static String shortly(Step step) {
        return switch (step) {
            case Step.Promise it -> phase(it.next().phase()) + ", " + it.reason();
            case Step.PromiseSnapshot it -> it.next().getClass().getSimpleName() + ", " + it.reason();
            case Step.StartCluster it ->
                "StartCluster " + it.run().number() + " " + restore(it.run().from());
            case Step.SubmitJob it ->
                "SubmitJob " + it.run().number() + " " + restore(it.run().from());
            case Step.StopWithSavepoint it -> "StopWithSavepoint " + it.directory();
            case Step.Cancel _ -> "Cancel";
            case Step.CreateSnapshot it -> "CreateSnapshot " + it.order().name();
            case Step.TriggerSnapshot it -> "TriggerSnapshot " + it.directory().orElse("checkpoint");
            case Step.DisposeSnapshot it -> "DisposeSnapshot " + it.path();
            case Step.ForgetSnapshot it -> "ForgetSnapshot " + it.reason();
            case Step.RemoveCluster _ -> "RemoveCluster";
            case Step.Forget _ -> "Forget";
            case Step.Wait it -> "Wait " + it.reason();
            case Step.Settled it -> "Settled " + it.reason();
        };
    }

    private static String phase(Phase phase) {
        return switch (phase) {
            case Phase.New _ -> "New";
            case Phase.Starting it ->
                "Starting " + it.run().number() + " " + restore(it.run().from());
            case Phase.Running _ -> "Running";
            case Phase.Stopping it -> "Stopping " + it.why() + " " + it.attempt();
            case Phase.Removing it -> "Removing " + it.why() + " " + restore(it.next());
            case Phase.Stopped it -> "Stopped " + it.why() + " " + restore(it.next());
            case Phase.Ended it -> "Ended " + it.end();
        };
    }

    private static String restore(Restore restore) {
        return switch (restore) {
            case Restore.Empty _ -> "empty";
            case Restore.Exactly(String path) -> path;
            case Restore.Latest _ -> "latest";
        };
    }
}
