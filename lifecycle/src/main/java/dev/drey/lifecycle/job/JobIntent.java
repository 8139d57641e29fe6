package dev.drey.lifecycle.job;

import dev.drey.lifecycle.SpecDocument;
import dev.drey.model.ResourceKey;
import dev.drey.model.UpgradeMode;
import java.util.Optional;

/**
 * What the user wants of one job, as the newest valid spec says it.
 *
 * @param uid stays the same while the resource lives; a new resource of the same name has another
 * @param generation grows with each change of the spec
 * @param savepointNonce a new value asks for one savepoint
 * @param deleting the resource is to go away
 */
public record JobIntent(
        ResourceKey key,
        String uid,
        long generation,
        SpecDocument spec,
        Host host,
        boolean wantsRunning,
        boolean deleting,
        UpgradeMode upgradeMode,
        Optional<String> initialSavepoint,
        Optional<Long> savepointNonce,
        JobOptions options) {}
