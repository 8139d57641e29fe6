package dev.drey.simulation;

import java.util.HashSet;
import java.util.Set;

/** I1. Tasks that are still alive can write, also those of a cluster whose JobManager is gone. */
final class OneInstance implements Check {
    private final SimPlatform platform;
    private final Set<String> seen = new HashSet<>();

    OneInstance(SimPlatform platform) {
        this.platform = platform;
    }

    @Override
    public void afterEvent() {
        seen.clear();
        platform.forEachLiving(job -> {
            if (!seen.add(job.uid())) {
                throw new Violation(Invariant.ONE_INSTANCE, "two instances of " + job.owner() + " live");
            }
        });
    }
}
