package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Next;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Reconciler;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Everything there is: what is stored, what runs, who acts, and the checks that look at it after each event. */
final class World {
    private static final long LATE_MAX_MILLIS = 60_000;

    private final Timeline time = new Timeline();
    private final Lineages lineages = new Lineages();
    private final Chances chances;
    private final Calls calls;
    private final SimResources resources;
    private final Disk disk;
    private final SimFlink flink;
    private final SimLedgers ledgers;
    private final Users users;
    private final Rest rest;
    private final Wiring wiring;
    private final List<Check> checks;
    private final Set<ResourceKey> keys = new LinkedHashSet<>();
    private final Map<ResourceKey, Integer> turns = new HashMap<>();
    /** A busy machine looks later than it was told to, up to so many times. */
    private final long pace;

    private DreyProcess inCharge;
    private int release;

    World(long seed, Coverage coverage, Wiring wiring) {
        this.wiring = wiring;
        chances = new Chances(seed, coverage);
        pace = chances.millis(2, 20);
        calls = new Calls(coverage, chances, time);
        HonestStatus honest = new HonestStatus(time);
        resources = new SimResources(honest, coverage, calls, time, it -> lineages.believed(it.uid()));
        Promises promises = new Promises(resources::each);
        disk = new Disk(promises, resources::exists, lineages, chances, calls, time);
        flink = new SimFlink(promises, honest, disk, lineages, resources::get, chances, calls, time);
        ledgers = new SimLedgers(calls);
        users = new Users(wiring, resources, disk, lineages, chances, time);
        rest = new Rest(resources, observer(ports()), flink.platform(), disk, time);
        checks = List.of(
                new OneInstance(flink.platform()),
                new RestoreSurvives(resources, disk),
                new NothingLeft(flink.platform(), resources),
                resources.bounds());
        inCharge = drey(1);
        calls.operatedBy(drey -> drey == inCharge, this::anotherDreyTakesOver);
        time.watch(() -> checks.forEach(Check::afterEvent));
        tick();
    }

    private Ports ports() {
        return new Ports(new Watch(resources, ledgers, lineages), flink.platform(), flink, disk, ledgers);
    }

    private Observer observer(Ports ports) {
        Intents intents = new Intents(new Releases(() -> release));
        return new Observer(
                ports.resources(),
                ports.platform(),
                ports.flinkJobs(),
                ports.restorePoints(),
                ports.ledgers(),
                intents,
                new EveryMinute());
    }

    private DreyProcess drey(int number) {
        Ports performed = wiring.performed(ports());
        return new DreyProcess(
                number,
                new Reconciler(
                        performed.resources(),
                        performed.platform(),
                        performed.flinkJobs(),
                        performed.restorePoints(),
                        performed.ledgers(),
                        observer(wiring.observed(ports())),
                        time));
    }

    Timeline time() {
        return time;
    }

    Chances chances() {
        return chances;
    }

    SimResources resources() {
        return resources;
    }

    Disk disk() {
        return disk;
    }

    SimFlink flink() {
        return flink;
    }

    SimPlatform platform() {
        return flink.platform();
    }

    SimLedgers ledgers() {
        return ledgers;
    }

    Users users() {
        return users;
    }

    Rest rest() {
        return rest;
    }

    /** Of all applications, clusters and session jobs that there ever were. */
    List<ResourceKey> keys() {
        return List.copyOf(keys);
    }

    /** Something always comes next, so that time goes on. */
    private void tick() {
        time.in(1_000, this::tick);
    }

    /** Applies the manifest of that name, if there is no such resource. */
    void create(ResourceKey key, boolean rollsBack) {
        keys.add(key);
        if (resources.get(key).isEmpty()) {
            ObjectNode document = switch (key.name()) {
                case "app" -> SpecText.application("app");
                case "session" -> SpecText.sessionCluster("session");
                default -> SpecText.sessionJob(key.name(), "session");
            };
            document.withObject("spec")
                    .withObject("flinkConfiguration")
                    .put("kubernetes.operator.deployment.rollback.enabled", rollsBack);
            users.apply(key, document);
        }
        wakeAll();
    }

    void breakNewestCheckpoint(ResourceKey job) {
        resources.get(job).ifPresent(it -> disk.breakNewestCheckpoint(it.uid(), this::isPromised));
    }

    void deleteCheckpoints(ResourceKey job) {
        resources.get(job).ifPresent(it -> disk.deleteCheckpoints(it.uid(), this::isPromised));
    }

    /** Somebody stands on it by name: to lose it, too, would be to lose the state without a way back. */
    private boolean isPromised(String path) {
        Restore exactly = new Restore.Exactly(path);
        return resources.all().stream()
                .anyMatch(stored -> stored.resource()
                                .job()
                                .map(JobSpec::initialSavepointPath)
                                .filter(it -> Objects.equals(it, path))
                                .isPresent()
                        || (stored.memory() instanceof Memory.OfRun(Recorded recorded)
                                && (standsOn(recorded.phase(), exactly)
                                        || recorded.standing().left().stream()
                                                .anyMatch(it -> it.run().from().equals(exactly)))));
    }

    private static boolean standsOn(Phase phase, Restore exactly) {
        return (phase instanceof Phase.Removing removing && removing.next().equals(exactly))
                || (phase instanceof Phase.Stopped stopped && stopped.next().equals(exactly))
                || Observer.runOf(phase)
                        .filter(run -> run.from().equals(exactly))
                        .isPresent();
    }

    void machineRestarts() {
        List.copyOf(platform().keys()).forEach(platform()::vanish);
        dreyDies();
    }

    void dreyDies() {
        dies(inCharge);
    }

    /** Dead for so long, and then there again. */
    void dreyIsDownFor(long millis) {
        DreyProcess drey = inCharge;
        time.note("DREY " + drey.number() + " dies");
        drey.dies();
        time.in(millis, () -> startAfter(drey));
    }

    private void dies(DreyProcess drey) {
        if (!drey.lives()) {
            return;
        }
        time.note("DREY " + drey.number() + " dies");
        drey.dies();
        if (drey == inCharge) {
            long downFor = chances.oneIn(10) ? chances.millis(60_000, 400_000) : chances.millis(100, 5_000);
            time.in(downFor, () -> startAfter(drey));
        }
    }

    private void startAfter(DreyProcess dead) {
        if (inCharge == dead) {
            anotherDreyTakesOver();
        }
    }

    private void anotherDreyTakesOver() {
        if (chances.oneIn(3)) {
            release++;
        }
        inCharge = drey(inCharge.number() + 1);
        time.note("DREY " + inCharge.number() + " starts, release " + release);
        resources.all().forEach(it -> wake(it.key(), chances.millis(0, 100)));
    }

    /** From now on nothing goes wrong by itself, and Drey is up. */
    void heal() {
        time.note("HEALED");
        chances.heal();
        users.pause(false);
        users.repair(rest::mustRollBack);
        keys.forEach(users::endSchedules);
        if (!inCharge.lives()) {
            anotherDreyTakesOver();
        }
        wakeAll();
    }

    /** Drey is told that something changed, unless that gets lost. */
    void wakeAll() {
        for (Stored stored : resources.all()) {
            if (!turns.containsKey(stored.key()) || !chances.strikes(Fault.EVENT_LOST)) {
                wake(stored.key(), chances.millis(0, 100));
            }
            if (chances.strikes(Fault.EVENT_TWICE)) {
                time.in(chances.millis(100, 5_000), () -> passIfFree(stored.key()));
            }
        }
    }

    private void wake(ResourceKey key, long inMillis) {
        int turn = turns.merge(key, 1, Integer::sum);
        time.in(inMillis, () -> {
            if (turns.getOrDefault(key, 0) == turn) {
                passIfFree(key);
            }
        });
    }

    private void passIfFree(ResourceKey key) {
        DreyProcess drey = inCharge;
        if (!drey.lives()) {
            return;
        }
        if (drey.busy().contains(key)) {
            wake(key, 100);
            return;
        }
        drey.busy().add(key);
        try {
            calls.by(drey, () -> pass(drey, key));
        } catch (DreyDied _) {
            dies(drey);
        } finally {
            drey.busy().remove(key);
        }
    }

    private void pass(DreyProcess drey, ResourceKey key) {
        int before = resources.writesOf(key);
        Next next = drey.reconciler().reconcile(key);
        if (drey != inCharge) {
            return;
        }
        Bounds.passed(key, resources.writesOf(key) - before);
        switch (next) {
            case Next.Gone _ -> turns.remove(key);
            case Next.Within(var within) -> {
                if (within.isNegative() || within.isZero()) {
                    throw new Violation(Invariant.BOUNDED, "a look at " + key + " without a pause");
                }
                long soonest = within.toMillis() + 1;
                wake(key, chances.millis(soonest, Math.min(pace * soonest, soonest + LATE_MAX_MILLIS)));
            }
        }
        wakeNew();
    }

    private void wakeNew() {
        List<ResourceKey> fresh = new ArrayList<>();
        for (Stored stored : resources.each()) {
            if (!turns.containsKey(stored.key())) {
                fresh.add(stored.key());
            }
        }
        fresh.forEach(it -> wake(it, 1));
    }
}
