package dev.drey.simulation;

import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Ledgers;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;

/** Everything that Drey reaches the world through. */
record Ports(
        Resources resources, Platform platform, FlinkJobs flinkJobs, RestorePoints restorePoints, Ledgers ledgers) {
    Ports with(Resources other) {
        return new Ports(other, platform, flinkJobs, restorePoints, ledgers);
    }

    Ports with(Platform other) {
        return new Ports(resources, other, flinkJobs, restorePoints, ledgers);
    }

    Ports with(FlinkJobs other) {
        return new Ports(resources, platform, other, restorePoints, ledgers);
    }

    Ports with(RestorePoints other) {
        return new Ports(resources, platform, flinkJobs, other, ledgers);
    }

    Ports with(Ledgers other) {
        return new Ports(resources, platform, flinkJobs, restorePoints, other);
    }
}
