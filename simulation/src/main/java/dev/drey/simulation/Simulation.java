package dev.drey.simulation;

import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.reconcile.Bug;
import dev.drey.lifecycle.reconcile.Next;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One seed: a while of changes and faults, then none; then everything must come to rest as it was last wanted. */
public final class Simulation {
    private static final int WRITES_MAX = 12;
    private static final long CALM_BY_MILLIS = 1_200_000;
    private static final long QUIET_MILLIS = 60_000;

    private final Timeline time = new Timeline();
    private final Chances chances;
    private final Lineages lineages = new Lineages();
    private final SimResources resources;
    private final Disk disk;
    private final SimFlink flink;
    private final Users users;
    private final Supplier<Reconciler> drey;
    private final Rest rest;
    private final Set<ResourceKey> keys = new LinkedHashSet<>();
    private final Map<ResourceKey, Integer> turns = new HashMap<>();
    /** A busy machine looks later than it was told to, up to so many times. */
    private final long pace;

    private Reconciler reconciler;
    private boolean dreyLives = true;
    private int release;

    Simulation(long seed) {
        chances = new Chances(seed);
        pace = chances.millis(2, 20);
        Calls calls = new Calls(chances, time);
        resources = new SimResources(calls, time, this::checkNothingIsLeft);
        disk = new Disk(resources::exists, lineages, chances, calls, time);
        flink = new SimFlink(disk, lineages, resources::get, chances, calls, time);
        users = new Users(resources, disk, lineages, chances, time);
        Observer observer = new Observer(
                resources, flink.platform(), flink, disk, new Intents(new Releases(() -> release)), new EveryMinute());
        drey = () -> new Reconciler(resources, flink.platform(), flink, disk, observer, time);
        reconciler = drey.get();
        rest = new Rest(resources, observer, flink.platform(), time);
        populate();
    }

    /** @throws Violation if a promise is broken */
    static Simulation run(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.live();
        return simulation;
    }

    /** The same, for people: every line of what happened. */
    static String replay(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.time.keepAll();
        try {
            simulation.live();
            return simulation.time.tail();
        } catch (Violation | Bug broken) {
            return simulation.time.tail() + "\n" + broken;
        }
    }

    long fingerprint() {
        return time.fingerprint();
    }

    String tail() {
        return time.tail();
    }

    void live() {
        int happenings = (int) chances.millis(3, 18);
        long at = 0;
        for (int i = 0; i < happenings; i++) {
            at += chances.oneIn(12) ? chances.millis(60_000, 400_000) : chances.millis(0, 12_000);
            time.in(at, this::somethingHappens);
        }
        long healAt = at + 5_000;
        while (time.now() < healAt) {
            next();
        }
        heal();
        long calmBy = time.now() + CALM_BY_MILLIS;
        while (!rest.isReached()) {
            if (time.now() > calmBy) {
                throw new Violation("I11: it does not come to rest: " + rest.missing());
            }
            forMillis(2_000);
        }
        // What a wait at rest has to be told of is told after a moment.
        forMillis(QUIET_MILLIS);
        if (!disk.halves().isEmpty()) {
            throw new Violation("I9: half deleted and left: " + disk.halves());
        }
        int writes = resources.writes();
        forMillis(QUIET_MILLIS);
        if (resources.writes() != writes || !rest.isReached()) {
            throw new Violation(
                    "I12: it does not stay at rest: " + (resources.writes() - writes) + " writes, " + rest.missing());
        }
    }

    private void forMillis(long millis) {
        long until = time.now() + millis;
        while (time.now() < until) {
            next();
        }
    }

    private void next() {
        time.next();
        Lineages.checkOneInstance(flink.platform().livingJobs());
    }

    private void populate() {
        // Something always comes next, so that time goes on.
        tick();
        if (chances.oneIn(2)) {
            keys.add(SpecText.key(Kind.FLINK_DEPLOYMENT, "app"));
        } else {
            keys.add(SpecText.key(Kind.FLINK_DEPLOYMENT, "session"));
            keys.add(SpecText.key(Kind.FLINK_SESSION_JOB, "job"));
        }
        keys.forEach(this::create);
    }

    private void tick() {
        time.in(1_000, this::tick);
    }

    private void create(ResourceKey key) {
        if (resources.get(key).isEmpty()) {
            users.apply(
                    key,
                    switch (key.name()) {
                        case "app" -> SpecText.application("app");
                        case "session" -> SpecText.sessionCluster("session");
                        default -> SpecText.sessionJob("job", "session");
                    });
        }
        wakeAll();
    }

    private void somethingHappens() {
        ResourceKey key = chances.oneOf(List.copyOf(keys));
        List<Runnable> possible = List.of(
                () -> users.upgrade(key),
                () -> users.upgrade(key),
                () -> users.changeFlinkVersion(key),
                () -> users.changeInPlace(key),
                () -> users.changeMode(key),
                () -> users.changeOptions(key),
                () -> users.suspend(key),
                () -> users.suspend(key),
                () -> users.resume(key),
                () -> users.resume(key),
                () -> users.askForSavepoint(key),
                () -> users.redeploy(key),
                () -> users.snapshot(key),
                this::deleteSnapshot,
                () -> users.schedule(key),
                () -> users.schedule(key),
                () -> users.delete(key),
                () -> create(key),
                () -> users.pause(true),
                () -> users.pause(false),
                () -> flink.platform().killJobManager(cluster()),
                () -> flink.platform().killJobManager(cluster()),
                () -> flink.platform().vanish(cluster()),
                () -> flink.platform().fallSilent(cluster(), chances.millis(500, 180_000)),
                () -> flink.loseTaskManager(cluster()),
                () -> flink.failJob(cluster()),
                () -> flink.finishJob(cluster()),
                this::dreyDies,
                this::machineRestarts);
        chances.oneOf(possible).run();
        wakeAll();
    }

    private ResourceKey cluster() {
        return keys.iterator().next();
    }

    private void deleteSnapshot() {
        List<Stored> snapshots = resources.all().stream()
                .filter(it -> it.key().kind() == Kind.FLINK_STATE_SNAPSHOT)
                .toList();
        if (!snapshots.isEmpty()) {
            users.delete(chances.oneOf(snapshots).key());
        }
    }

    private void machineRestarts() {
        flink.platform().keys().forEach(flink.platform()::vanish);
        dreyDies();
    }

    private void dreyDies() {
        if (!dreyLives) {
            return;
        }
        time.note("DREY dies");
        dreyLives = false;
        flink.dreyDied();
        time.in(chances.oneIn(10) ? chances.millis(60_000, 400_000) : chances.millis(100, 5_000), this::dreyStarts);
    }

    private void dreyStarts() {
        if (chances.oneIn(3)) {
            release++;
        }
        time.note("DREY starts, release " + release);
        dreyLives = true;
        reconciler = drey.get();
        resources.all().forEach(it -> wake(it.key(), chances.millis(0, 100)));
    }

    private void heal() {
        time.note("HEALED");
        chances.heal();
        users.pause(false);
        keys.forEach(users::endSchedules);
        if (!dreyLives) {
            dreyStarts();
        }
        wakeAll();
    }

    private void wakeAll() {
        for (Stored stored : resources.all()) {
            if (!turns.containsKey(stored.key()) || !chances.strikes(Fault.EVENT_LOST)) {
                wake(stored.key(), chances.millis(0, 100));
            }
        }
    }

    private void wake(ResourceKey key, long inMillis) {
        int turn = turns.merge(key, 1, Integer::sum);
        time.in(inMillis, () -> {
            if (dreyLives && turns.getOrDefault(key, 0) == turn) {
                pass(key);
            }
        });
    }

    private void pass(ResourceKey key) {
        int before = resources.writes();
        try {
            switch (reconciler.reconcile(key)) {
                case Next.Gone _ -> turns.remove(key);
                case Next.Within(var within) -> {
                    if (within.isNegative() || within.isZero()) {
                        throw new Violation("a look without a pause");
                    }
                    wake(key, chances.millis(within.toMillis() + 1, pace * within.toMillis() + 1));
                }
            }
        } catch (DreyDied _) {
            dreyDies();
        }
        if (resources.writes() - before > WRITES_MAX) {
            throw new Violation("I10: " + (resources.writes() - before) + " writes in one pass over " + key);
        }
        resources.all().stream()
                .map(Stored::key)
                .filter(it -> !turns.containsKey(it))
                .toList()
                .forEach(it -> wake(it, 1));
    }

    private void checkNothingIsLeft(Stored forgotten) {
        boolean lives = flink.platform().runsJobOf(forgotten.uid());
        boolean stands = forgotten.key().kind() == Kind.FLINK_DEPLOYMENT
                && flink.platform().find(forgotten.key()).isPresent();
        if (lives || stands) {
            throw new Violation("I9: " + forgotten.key() + " is forgotten, but something of it runs");
        }
    }
}
