package dev.drey.simulation;

import dev.drey.model.Resource;
import java.util.Optional;

/** How Drey is put together in a world. Whoever wires it otherwise finds out whether the world notices. */
interface Wiring {
    /** As in the program. */
    Wiring REAL = new Wiring() {};

    /** What the observer asks. */
    default Ports observed(Ports world) {
        return world;
    }

    /** What effects and records go to. */
    default Ports performed(Ports world) {
        return world;
    }

    /** Whether what a user wrote is taken in. */
    default boolean admits(Resource next, Optional<Resource> before) {
        return Admission.isValid(next, before);
    }
}
