package dev.drey.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The job of an application or session cluster. What was not written has the peer's default. */
public record JobSpec(
        @Nullable String jarUri,
        int parallelism,
        @Nullable String entryClass,
        List<String> args,
        JobState state,
        UpgradeMode upgradeMode,
        @Nullable Boolean allowNonRestoredState,
        @Nullable String initialSavepointPath,
        @Nullable Long savepointRedeployNonce,
        @Nullable Long savepointTriggerNonce,
        @Nullable Long checkpointTriggerNonce,
        @Nullable Long autoscalerResetNonce) {
    public JobSpec {
        args = List.copyOf(args);
    }

    static JobSpec read(Tree tree) {
        Integer parallelism = tree.small("parallelism");
        JobState state = tree.constant("state", JobState.class);
        UpgradeMode upgradeMode = tree.constant("upgradeMode", UpgradeMode.class);
        return new JobSpec(
                tree.text("jarURI"),
                parallelism == null ? 0 : parallelism,
                tree.text("entryClass"),
                tree.list("args"),
                state == null ? JobState.RUNNING : state,
                upgradeMode == null ? UpgradeMode.STATELESS : upgradeMode,
                tree.flag("allowNonRestoredState"),
                tree.text("initialSavepointPath"),
                tree.whole("savepointRedeployNonce"),
                tree.whole("savepointTriggerNonce"),
                tree.whole("checkpointTriggerNonce"),
                tree.whole("autoscalerResetNonce"));
    }
}
