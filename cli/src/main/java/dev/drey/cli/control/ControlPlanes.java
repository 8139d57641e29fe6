package dev.drey.cli.control;

import java.util.Optional;

/** Finds the one control plane of this user. */
public interface ControlPlanes {
    /** The one that runs; empty if none does. Returns at once. */
    Optional<ControlPlane> running();

    /** The one that runs, started first if need be; blocks until it answers. @throws dev.drey.cli.Failure if it does not start */
    ControlPlane started();

    /** Whether there is anything that a control plane would look after: resources that were applied and not deleted. */
    boolean hasResources();

    /** For commands that only look: starts nothing just to say that there is nothing. */
    default ControlPlane forLooking() {
        return running().orElseGet(() -> hasResources() ? started() : new NoControlPlane());
    }
}
