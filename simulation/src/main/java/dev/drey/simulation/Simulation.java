package dev.drey.simulation;

import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One seed: a while of changes and faults, then none; then everything must come to rest as it was last wanted. */
public final class Simulation {
    private static final long CALM_BY_MILLIS = 1_800_000;
    private static final long QUIET_MILLIS = 60_000;
    private static final long CLOCK_JUMP_MAX_MILLIS = 600_000;

    private final World world;
    private final Chances chances;
    private final Timeline time;
    private final Map<Happening, Runnable> happenings = new EnumMap<>(Happening.class);

    private Simulation(World world) {
        this.world = world;
        this.chances = world.chances();
        this.time = world.time();
        users();
        accidents();
    }

    /** The world of this seed. Takes a few milliseconds. */
    public static Outcome run(long seed, Coverage coverage) {
        return run(seed, coverage, Wiring.REAL, false);
    }

    /** The same, and every line of what happened is kept. */
    public static Outcome replay(long seed) {
        return run(seed, new Coverage(), Wiring.REAL, true);
    }

    static Outcome run(long seed, Coverage coverage, Wiring wiring, boolean keepsLines) {
        World world = new World(seed, coverage, wiring);
        if (keepsLines) {
            world.time().keepAll();
        }
        return outcome(world, new Simulation(world)::live);
    }

    /** How the world ends in which this is done. */
    static Outcome outcome(World world, Runnable course) {
        Timeline time = world.time();
        try {
            course.run();
            return new Outcome.Passed(time.fingerprint(), time.lines());
        } catch (Violation broken) {
            return new Outcome.Broken(
                    broken.invariant(), broken.what(), time.ticks(), time.fingerprint(), time.lines());
        } catch (Bug bug) {
            return new Outcome.Broken(
                    Invariant.PROMISE_FIRST, bug.toString(), time.ticks(), time.fingerprint(), time.lines());
        }
    }

    private void live() {
        populate();
        int many = (int) chances.millis(3, 18);
        long at = 0;
        for (int i = 0; i < many; i++) {
            at += chances.oneIn(12) ? chances.millis(60_000, 400_000) : chances.millis(0, 12_000);
            time.in(at, this::somethingHappens);
        }
        long healAt = at + 5_000;
        while (time.now() < healAt) {
            time.next();
        }
        world.heal();
        comeToRest(world);
    }

    /** Nothing goes wrong any more: all must become as it was last wanted, and stay so. */
    static void comeToRest(World world) {
        Timeline time = world.time();
        long calmBy = time.now() + CALM_BY_MILLIS;
        while (!world.rest().isReached()) {
            if (time.now() > calmBy) {
                throw new Violation(
                        Invariant.CONVERGES,
                        "it does not come to rest: " + world.rest().missing());
            }
            time.pass(2_000);
        }
        // What a wait at rest has to be told of is told after a moment; what only waited for something newer goes after
        // it.
        time.pass(2 * QUIET_MILLIS);
        if (!world.disk().halves().isEmpty()) {
            throw new Violation(
                    Invariant.NOTHING_LEFT,
                    "half deleted and left: " + world.disk().halves());
        }
        int writes = world.resources().writes();
        time.pass(QUIET_MILLIS);
        int written = world.resources().writes() - writes;
        if (written != 0 || !world.rest().isReached()) {
            throw new Violation(
                    Invariant.QUIET,
                    "it does not stay at rest: " + written + " writes, "
                            + world.rest().missing());
        }
    }

    private void populate() {
        int kind = (int) chances.millis(0, 9);
        if (kind < 5 || kind == 9) {
            create(SpecText.key(Kind.FLINK_DEPLOYMENT, "app"));
        }
        if (kind >= 5) {
            create(SpecText.key(Kind.FLINK_DEPLOYMENT, "session"));
            create(SpecText.key(Kind.FLINK_SESSION_JOB, "job"));
        }
        if (kind == 7 || kind == 8) {
            create(SpecText.key(Kind.FLINK_SESSION_JOB, "job2"));
        }
    }

    private void create(ResourceKey key) {
        world.create(key, chances.oneIn(2));
    }

    private void somethingHappens() {
        happenings.getOrDefault(chances.happening(), () -> {}).run();
        world.wakeAll();
    }

    private void users() {
        Users users = world.users();
        happenings.put(Happening.USER_UPGRADES, () -> users.upgrade(any()));
        happenings.put(Happening.USER_BREAKS, () -> users.breakRelease(any()));
        happenings.put(Happening.USER_ROLLS_BACK, () -> users.rollBack(any()));
        happenings.put(Happening.USER_CHANGES_FLINK_VERSION, () -> users.changeFlinkVersion(any()));
        happenings.put(Happening.USER_CHANGES_IN_PLACE, () -> users.changeInPlace(any()));
        happenings.put(Happening.USER_CHANGES_MODE, () -> users.changeMode(any()));
        happenings.put(Happening.USER_CHANGES_OPTIONS, () -> users.changeOptions(any()));
        happenings.put(Happening.USER_WRITES_NONSENSE, () -> users.writeNonsense(any()));
        happenings.put(Happening.USER_SUSPENDS, () -> users.suspend(any()));
        happenings.put(Happening.USER_RESUMES, () -> users.resume(any()));
        happenings.put(Happening.USER_ASKS_FOR_SAVEPOINT, () -> users.askForSavepoint(any()));
        happenings.put(Happening.USER_REDEPLOYS, () -> users.redeploy(any()));
        happenings.put(Happening.USER_RESTORES, () -> users.restore(any()));
        happenings.put(Happening.USER_SNAPSHOTS, () -> users.snapshot(any()));
        happenings.put(Happening.USER_SCHEDULES_SNAPSHOTS, () -> users.schedule(any()));
        happenings.put(Happening.USER_DELETES_SNAPSHOT, users::deleteSnapshot);
        happenings.put(Happening.USER_DELETES, () -> users.delete(any()));
        happenings.put(Happening.USER_CREATES, () -> create(any()));
        happenings.put(Happening.USER_TAKES_DREY_DOWN, () -> users.pause(true));
        happenings.put(Happening.USER_BRINGS_DREY_UP, () -> users.pause(false));
    }

    private void accidents() {
        SimPlatform platform = world.platform();
        SimFlink flink = world.flink();
        happenings.put(Happening.JOBMANAGER_DIES, () -> platform.killJobManager(cluster()));
        happenings.put(Happening.CLUSTER_VANISHES, () -> platform.vanish(cluster()));
        happenings.put(Happening.JOBMANAGER_SILENT, () -> platform.fallSilent(cluster(), chances.millis(500, 180_000)));
        happenings.put(Happening.TASKMANAGER_DIES, () -> platform.killTaskManager(cluster()));
        happenings.put(Happening.JOB_FAILS, () -> flink.failJob(cluster()));
        happenings.put(Happening.JOB_FINISHES, () -> flink.finishJob(cluster()));
        happenings.put(Happening.CHECKPOINT_BROKEN, () -> world.breakNewestCheckpoint(any()));
        happenings.put(Happening.CHECKPOINTS_DELETED, () -> world.deleteCheckpoints(any()));
        happenings.put(
                Happening.CLOCK_JUMPS, () -> time.jump(chances.millis(-CLOCK_JUMP_MAX_MILLIS, CLOCK_JUMP_MAX_MILLIS)));
        happenings.put(Happening.DREY_DIES, world::dreyDies);
        happenings.put(Happening.MACHINE_RESTARTS, world::machineRestarts);
    }

    private ResourceKey any() {
        return chances.oneOf(world.keys());
    }

    private ResourceKey cluster() {
        List<ResourceKey> clusters = world.keys().stream()
                .filter(it -> it.kind() == Kind.FLINK_DEPLOYMENT)
                .toList();
        return chances.oneOf(clusters);
    }
}
