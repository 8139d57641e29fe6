package dev.drey.simulation;

import dev.drey.lifecycle.reconcile.FlinkJobs;
import dev.drey.lifecycle.reconcile.Platform;
import dev.drey.lifecycle.reconcile.Resources;
import dev.drey.lifecycle.reconcile.RestorePoints;

/** Everything that Drey reaches the world through. */
record Ports(Resources resources, Platform platform, FlinkJobs flinkJobs, RestorePoints restorePoints) {
    Ports with(Resources other) {
        return new Ports(other, platform, flinkJobs, restorePoints);
    }

    Ports with(Platform other) {
        return new Ports(resources, other, flinkJobs, restorePoints);
    }

    Ports with(FlinkJobs other) {
        return new Ports(resources, platform, other, restorePoints);
    }

    Ports with(RestorePoints other) {
        return new Ports(resources, platform, flinkJobs, other);
    }
}
