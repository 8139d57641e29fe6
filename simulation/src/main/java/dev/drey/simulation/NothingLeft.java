package dev.drey.simulation;

/** I9. Every cluster and every living job belongs to a resource that exists. */
final class NothingLeft implements Check {
    private final SimPlatform platform;
    private final SimResources resources;

    NothingLeft(SimPlatform platform, SimResources resources) {
        this.platform = platform;
        this.resources = resources;
    }

    @Override
    public void afterEvent() {
        for (var key : platform.keys()) {
            if (resources.get(key).isEmpty()) {
                throw new Violation(Invariant.NOTHING_LEFT, key + " is gone, but something of its cluster runs");
            }
        }
        platform.forEachServed(job -> {
            if (!resources.exists(job.uid())) {
                throw new Violation(Invariant.NOTHING_LEFT, job.owner() + " is gone, but a job of it lives");
            }
        });
    }
}
