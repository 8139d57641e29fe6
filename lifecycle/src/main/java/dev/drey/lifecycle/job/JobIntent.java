package dev.drey.lifecycle.job;

import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.snapshot.SnapshotWishes;
import dev.drey.model.ResourceKey;
import dev.drey.model.UpgradeMode;
import java.util.Optional;

/**
 * What the user wants of one job, as the newest valid spec says it.
 *
 * @param uid stays the same while the resource lives; a new resource of the same name has another
 * @param generation grows with each change of the spec
 * @param ordered the restore point that a user named by a command
 * @param snapshots which snapshots of it are asked for
 * @param wantsRunning what {@code spec.job.state} says
 * @param paused Drey itself is being taken down: the job rests with its state, whatever its upgrade mode
 * @param deleting the resource is to go away
 */
public record JobIntent(
        ResourceKey key,
        String uid,
        long generation,
        SpecDocument spec,
        Host host,
        boolean wantsRunning,
        boolean paused,
        boolean deleting,
        UpgradeMode upgradeMode,
        Optional<String> initialSavepoint,
        Optional<String> ordered,
        SnapshotWishes snapshots,
        JobOptions options) {

    /** Whether a run of it should exist now. */
    public boolean shouldRun() {
        return wantsRunning && !paused && !deleting;
    }

    /** Why a run of it that should not exist is stopped. */
    Phase.Why whyStopped() {
        if (deleting) {
            return Phase.Why.DELETE;
        }
        return wantsRunning ? Phase.Why.PAUSE : Phase.Why.SUSPEND;
    }
}
