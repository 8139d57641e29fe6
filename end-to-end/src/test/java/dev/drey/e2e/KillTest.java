package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Line.Writer;
import dev.drey.e2e.Processes.Running;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code kill -9} of every process at random moments, also while the job is being changed. One job lives through all of it, and its
 * output must show that it went on from its last checkpoint each time and was never there twice. {@code -Ddrey.seed=N} repeats
 * the choice of moments, as far as a machine repeats itself.
 */
@Tag("real-flink")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final long SEED = Long.getLong("drey.seed", CLOCK.millis());

    /** A checkpoint a second: within this time a kill meets every moment between two of them. */
    private static final Duration ANY_MOMENT_RUNNING = Duration.ofMillis(1500);

    /** An upgrade: the savepoint, the end of the old processes, the start of the new ones. */
    private static final Duration ANY_MOMENT_UPGRADING = Duration.ofSeconds(6);

    private static final Duration ANY_MOMENT_OF_A_SAVEPOINT = Duration.ofMillis(800);

    /** From the request to the end of the processes. */
    private static final Duration ANY_MOMENT_STOPPING = Duration.ofMillis(1500);

    @AutoClose
    private final Home home = new Home("kill");

    private final RandomGenerator random = new SplittableRandom(SEED);
    private CountingJob job = CountingJob.named("victim", "v2_0", home);
    private int version = 1;

    @BeforeAll
    void start() {
        home.must("run", job.file());
        job.output().awaitFromAll("first lines", line -> line.count() > 3);
    }

    @ParameterizedTest
    @EnumSource
    void aRunningJobGoesOnFromItsLastCheckpoint(Victims victims) {
        long safe = job.checkpoints().awaitEverythingSafe();
        disturbsOnly(victims, ANY_MOMENT_RUNNING, safe);
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeComesToItsEnd(Victims victims) {
        upgrade(victims, "savepoint");
    }

    @ParameterizedTest
    @EnumSource(names = {"JOB_MANAGER", "CONTROL_PLANE_AND_JOB_MANAGER", "EVERYTHING"})
    void anUpgradeFromTheLastStateComesToItsEnd(Victims victims) {
        upgrade(victims, "last-state");
    }

    private void upgrade(Victims victims, String mode) {
        long safe = job.checkpoints().awaitEverythingSafe();
        version++;
        job = job.withUpgradeMode(mode).withVersion("v" + version);
        Set<Writer> former = new HashSet<>(job.output().writers());
        home.must("apply", "-f", job.file());
        former.addAll(killWithin(ANY_MOMENT_UPGRADING, victims));
        upIfNeeded(victims);
        job.output()
                .awaitFromAll(
                        "lines of " + job.version(), line -> line.version().equals(job.version()));
        goesOn(victims, former, safe);
    }

    @ParameterizedTest
    @EnumSource
    void aSavepointInterruptedHarmsNothing(Victims victims) {
        long safe = job.checkpoints().awaitEverythingSafe();
        home.must("savepoint", job.name(), "--wait=false");
        disturbsOnly(victims, ANY_MOMENT_OF_A_SAVEPOINT, safe);
    }

    @ParameterizedTest
    @EnumSource
    void aSuspendComesToItsEnd(Victims victims) {
        long safe = job.checkpoints().awaitEverythingSafe();
        home.must("suspend", job.name(), "--wait=false");
        killWithin(ANY_MOMENT_STOPPING, victims);
        upIfNeeded(victims);
        await("no process of Flink")
                .atMost(Home.PATIENCE)
                .until(() -> home.processes().flink().isEmpty());
        Set<Writer> former = job.output().writers();
        home.must("resume", job.name());
        goesOn(victims, former, safe);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTROL_PLANE", "CONTROL_PLANE_AND_JOB_MANAGER", "EVERYTHING"})
    void goingDownLosesNothing(Victims victims) throws InterruptedException {
        long safe = job.checkpoints().awaitEverythingSafe();
        Thread down = Thread.ofPlatform().start(() -> home.drey("down"));
        killWithin(ANY_MOMENT_STOPPING, victims);
        down.join();
        home.must("up");
        goesOn(victims, Set.of(), safe);
    }

    @ParameterizedTest
    @EnumSource
    void aFirstStartAndADeletionComeToTheirEnd(Victims victims) {
        CountingJob newborn = CountingJob.named(
                "newborn-" + victims.name().toLowerCase(Locale.ROOT).replace('_', '-'), "v2_0", home);
        home.must("apply", "-f", newborn.file());
        killWithin(ANY_MOMENT_UPGRADING, victims);
        upIfNeeded(victims);
        newborn.output().awaitFromAll("first lines", line -> line.count() > 3).assertSound();
        home.must("delete", newborn.name(), "--wait=false");
        killWithin(ANY_MOMENT_STOPPING, victims);
        upIfNeeded(victims);
        await("the end of " + newborn.name())
                .atMost(Home.PATIENCE)
                .until(() -> home.processes().of(newborn.name()).isEmpty()
                        && home.drey("get", "flinkdep", newborn.name()).exitCode() != 0);
        goesOn(victims, Set.of(), 0);
    }

    /** Whoever loses Drey alone does not notice. */
    private void disturbsOnly(Victims victims, Duration moments, long safe) {
        Writer before = job.output().read().newestWriter();
        Set<Writer> former = killWithin(moments, victims);
        goesOn(victims, former, safe);
        if (former.isEmpty()) {
            assertThat(job.output().read().newestWriter())
                    .as("the attempt that writes")
                    .isEqualTo(before);
        }
    }

    /** Returns the attempts of the job that this ended: all that wrote up to then, if a process of Flink was among the victims. */
    private Set<Writer> killWithin(Duration moments, Victims victims) {
        Duration moment = Duration.ofMillis(random.nextLong(moments.toMillis()));
        await().pollDelay(moment).until(() -> true);
        List<Running> killed = victims.among(home.processes());
        Set<Writer> ended =
                killed.stream().anyMatch(Running::isFlink) ? job.output().writers() : Set.of();
        killed.forEach(Running::kill);
        await("the end of " + killed)
                .atMost(Home.PATIENCE)
                .until(() -> Collections.disjoint(home.processes().all(), killed));
        return ended;
    }

    private void upIfNeeded(Victims victims) {
        if (victims.leaveNoPlane()) {
            home.must("up");
        }
    }

    /** All processes are there again, each once, and the job that they are for does what it did. */
    private void goesOn(Victims victims, Set<Writer> former, long safe) {
        upIfNeeded(victims);
        await("one JobManager, two TaskManagers, a control plane and its guardian")
                .atMost(Home.PATIENCE)
                .untilAsserted(() -> assertThat(names())
                        .as("seed " + SEED)
                        .containsExactlyInAnyOrder(
                                "jobmanager", "taskmanager-1", "taskmanager-2", "control plane", "guardian"));
        job.output().awaitGoingOnAfter(former, safe);
    }

    private List<String> names() {
        return home.processes().all().stream()
                .map(it -> it.name().replaceFirst(".*/", ""))
                .toList();
    }
}
