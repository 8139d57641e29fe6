package dev.drey.cli.control;

import dev.drey.cli.Failure;
import java.util.Optional;

/** Finds the one control plane of this user. */
public interface ControlPlanes {
    /** What is there now; changes nothing. */
    Presence look();

    /** The one that runs, started first if need be; blocks until it answers. @throws dev.drey.cli.Failure if it does not start */
    ControlPlane started();

    /** Whether there is anything that a control plane would look after: resources that were applied and not deleted. */
    boolean hasResources();

    /** The one that runs; empty if none does. One of another version is replaced. */
    default Optional<ControlPlane> running() {
        return switch (look()) {
            case Presence.Absent _ -> Optional.empty();
            case Presence.Running(ControlPlane plane) -> Optional.of(plane);
            case Presence.OtherVersion _ -> Optional.of(started());
            case Presence.Broken(String why, var _) -> throw new Failure(why);
        };
    }

    /** For commands that only look: starts nothing just to say that there is nothing. */
    default ControlPlane forLooking() {
        return running().orElseGet(() -> hasResources() ? started() : new NoControlPlane());
    }
}
