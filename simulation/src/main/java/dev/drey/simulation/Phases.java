package dev.drey.simulation;

import dev.drey.lifecycle.job.Phase;

/** Phases as one short line. */
final class Phases {
    private Phases() {}

    static String shortly(Phase phase) {
        return switch (phase) {
            case Phase.New _ -> "New";
            case Phase.Starting it ->
                "Starting " + it.run().number() + " from " + it.run().from();
            case Phase.Running it -> "Running " + it.run().number();
            case Phase.Stopping it -> "Stopping " + it.run().number() + " " + it.why() + " attempt " + it.attempt();
            case Phase.Removing it -> "Removing " + it.run().number() + " " + it.why() + " next " + it.next();
            case Phase.Stopped it -> "Stopped " + it.last().number() + " " + it.why() + " next " + it.next();
            case Phase.Ended it -> "Ended " + it.run().number() + " " + it.end();
        };
    }
}
