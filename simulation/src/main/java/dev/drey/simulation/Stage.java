package dev.drey.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Standing;
import dev.drey.lifecycle.reconcile.Memory;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.lifecycle.snapshot.SnapshotPhase;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the script of a scenario may do and look at. */
final class Stage {
    private static final ResourceKey APP = SpecText.key(Kind.FLINK_DEPLOYMENT, "app");
    private static final ResourceKey SESSION = SpecText.key(Kind.FLINK_DEPLOYMENT, "session");
    private static final long PATIENCE_MILLIS = 900_000;

    private final World world;
    private long nonce;

    Stage(World world) {
        this.world = world;
    }

    // Who is on it

    /** An application whose tasks run. */
    ResourceKey application() {
        world.create(APP, false);
        untilRunning(APP);
        return APP;
    }

    /** A session cluster that answers. */
    ResourceKey session() {
        world.create(SESSION, false);
        until("the session cluster runs", () -> phase(SESSION) instanceof Phase.Running);
        return SESSION;
    }

    /** A session job whose tasks run. */
    ResourceKey sessionJob(String name) {
        ResourceKey key = SpecText.key(Kind.FLINK_SESSION_JOB, name);
        world.create(key, false);
        untilRunning(key);
        return key;
    }

    /** Applies the manifest again, of a resource that may be gone. */
    void create(ResourceKey key) {
        world.create(key, false);
    }

    // What happens

    /** A user does something, and Drey is told. */
    void user(Consumer<Users> does) {
        does.accept(world.users());
        world.wakeAll();
    }

    /** A user changes {@code spec}, in a way that asks for another run or not. */
    void edit(ResourceKey key, boolean newRun, Consumer<ObjectNode> change) {
        user(it -> it.edit(key, "edits", newRun, change));
    }

    /** A change that needs another run, in the mode that the job is in. */
    void upgrade(ResourceKey key) {
        edit(key, true, spec -> spec.put("restartNonce", ++nonce));
    }

    /** A release that does not work. */
    void breakRelease(ResourceKey key, Breakage how, String mode) {
        edit(key, true, spec -> {
            spec.put("restartNonce", ++nonce);
            spec.withObject("job").put("upgradeMode", mode);
            spec.withObject("flinkConfiguration").put(Breakage.KEY, how.name());
        });
    }

    void option(ResourceKey key, String name, String value) {
        edit(key, false, spec -> spec.withObject("flinkConfiguration").put(name, value));
    }

    void mode(ResourceKey key, String mode) {
        edit(key, false, spec -> spec.withObject("job").put("upgradeMode", mode));
    }

    void platform(Consumer<SimPlatform> does) {
        does.accept(world.platform());
        world.wakeAll();
    }

    void flink(Consumer<SimFlink> does) {
        does.accept(world.flink());
        world.wakeAll();
    }

    void dreyDies() {
        world.dreyDies();
    }

    /** Drey is dead, and stays so for this time. */
    void dreyIsDownFor(long millis) {
        world.dreyIsDownFor(millis);
    }

    void clockJumps(long millis) {
        world.time().jump(millis);
    }

    void breakNewestCheckpoint(ResourceKey job) {
        world.breakNewestCheckpoint(job);
    }

    /** From now on it strikes every time. */
    void always(Fault fault) {
        world.chances().rate(fault, 1.0);
    }

    void never(Fault fault) {
        world.chances().rate(fault, 0.0);
    }

    void pass(long millis) {
        world.time().pass(millis);
    }

    // What is so

    void untilRunning(ResourceKey key) {
        until(key.name() + " runs", () -> isRunning(key));
    }

    boolean isRunning(ResourceKey key) {
        return world.resources().get(key).isPresent()
                && phase(key) instanceof Phase.Running running
                && job(key).filter(it -> it.id().equals(running.run().jobId()) && it.isWhole())
                        .isPresent();
    }

    /** A checkpoint of the present run is complete, and Drey has noted it. */
    void untilCheckpointed(ResourceKey key) {
        until(
                key.name() + " has a checkpoint",
                () -> run(key).snapshots().completedIn().isPresent());
    }

    void until(String what, BooleanSupplier isSo) {
        long by = world.time().now() + PATIENCE_MILLIS;
        while (!isSo.getAsBoolean()) {
            if (world.time().now() > by) {
                throw new Violation(Invariant.CONVERGES, "it never came to this: " + what);
            }
            world.time().next();
        }
    }

    void expect(boolean isSo, String what) {
        if (!isSo) {
            throw new Violation(Invariant.CONVERGES, "it is not so: " + what);
        }
    }

    Optional<Stored> find(ResourceKey key) {
        return world.resources().get(key);
    }

    Phase phase(ResourceKey key) {
        return world.resources().recorded(key).phase();
    }

    /** The generation that a rollback would go back to; 0 if none was stable yet. */
    long stableGeneration(ResourceKey key) {
        return world.resources()
                .recorded(key)
                .standing()
                .stable()
                .map(Standing.Stable::generation)
                .orElse(0L);
    }

    Run run(ResourceKey key) {
        return Observer.runOf(phase(key)).orElseThrow();
    }

    /** The living job of the resource. */
    Optional<SimJob> job(ResourceKey key) {
        String uid = find(key).map(Stored::uid).orElse("");
        return world.platform().livingJobs().stream()
                .filter(it -> it.uid().equals(uid))
                .findFirst();
    }

    boolean startedFrom(ResourceKey key, String part) {
        return run(key).from() instanceof Restore.Exactly(String path) && path.contains(part);
    }

    boolean startedFromNothing(ResourceKey key) {
        return run(key).from() instanceof Restore.Empty;
    }

    /** The newest event of the resource begins so. */
    boolean newestEventIs(ResourceKey key, Reason reason) {
        return world.resources().newestEvent(key).startsWith(reason.name());
    }

    boolean wasTold(ResourceKey key, Reason reason) {
        return world.resources().wasTold(key, reason);
    }

    int timesTold(ResourceKey key, Reason reason) {
        return world.resources().timesTold(key, reason);
    }

    long shownGeneration(ResourceKey key) {
        return world.resources().shownStatus(key).path("observedGeneration").asLong();
    }

    String shownState(ResourceKey key) {
        return world.resources()
                .shownStatus(key)
                .path("jobStatus")
                .path("state")
                .asText();
    }

    int writes() {
        return world.resources().writes();
    }

    int savepoints(ResourceKey key) {
        return world.disk().savepoints(find(key).orElseThrow().uid()).size();
    }

    boolean ledgerKnowsTheNewest(ResourceKey key) {
        return world.disk().points(find(key).orElseThrow().uid()).stream()
                .max(Comparator.comparingLong(RestorePoint::checkpointId))
                .filter(newest -> world.ledgers().of(key).at(newest.path()).isPresent())
                .isPresent();
    }

    boolean hasOnDisk(String path) {
        return world.disk().has(path);
    }

    /** The one snapshot resource that there is. */
    ResourceKey snapshot() {
        return world.resources().all().stream()
                .map(Stored::key)
                .filter(it -> it.kind() == Kind.FLINK_STATE_SNAPSHOT)
                .reduce((_, newer) -> newer)
                .orElseThrow();
    }

    SnapshotPhase snapshotPhase(ResourceKey snapshot) {
        return find(snapshot).orElseThrow().memory() instanceof Memory.OfSnapshot(SnapshotPhase phase)
                ? phase
                : new SnapshotPhase.Failed("no snapshot", 0, world.time().instant());
    }
}
