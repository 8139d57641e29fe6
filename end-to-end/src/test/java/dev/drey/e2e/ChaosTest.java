package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drey.e2e.Processes.Running;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One job, hundreds of seconds, random {@code kill -9} while it is changed, saved and suspended; at the end its whole output is
 * checked: no record lost, none counted twice, never two attempts at once. Run by {@code bench/chaos}, which shows what is printed.
 */
@Tag("chaos")
class ChaosTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final long SEED = Long.getLong("drey.seed", CLOCK.millis());
    private static final int KILLS = Integer.getInteger("drey.kills", 50);
    private static final int RECORDS_PER_SECOND = 1000;

    /** Longer than any change takes: a kill meets every moment of one, and the time after it. */
    private static final Duration ANY_MOMENT = Duration.ofSeconds(6);

    private enum Change {
        NONE,
        UPGRADE_WITH_SAVEPOINT,
        UPGRADE_FROM_LAST_STATE,
        SAVEPOINT,
        SUSPEND
    }

    @AutoClose
    private final Home home = new Home("chaos");

    private final RandomGenerator random = new SplittableRandom(SEED);
    private final List<Long> recoveries = new ArrayList<>();
    private CountingJob job = CountingJob.named("chaos", "v2_0", home).withRate(RECORDS_PER_SECOND);

    @Test
    void nothingIsLostOrCountedTwiceAndTheJobRunsInTheEnd() {
        System.out.println(KILLS + " kills, seed " + SEED + ", " + RECORDS_PER_SECOND + " records a second");
        home.must("run", job.file());
        awaitWriting(CLOCK.millis());
        for (int kill = 1; kill <= KILLS; kill++) {
            disturb(kill);
        }
        // Nobody disturbs it any more: a last change must come to its end.
        upgrade(KILLS + 1, "savepoint");
        awaitWriting(CLOCK.millis());
        assertThat(home.must("get", "flinkdep", job.name()).out()).contains("RUNNING");
        Lines lines = job.output().awaitNothingMissing();
        lines.assertSound();
        report(lines);
    }

    private void disturb(int number) {
        Change change = pick(Change.values());
        Victims victims = pick(Victims.values());
        begin(number, change);
        Duration moment = Duration.ofMillis(random.nextLong(ANY_MOMENT.toMillis()));
        await().pollDelay(moment).until(() -> true);
        List<Running> killed = victims.among(home.processes());
        killed.forEach(Running::kill);
        long at = CLOCK.millis();
        await("the end of " + killed)
                .atMost(Home.PATIENCE)
                .until(() -> Collections.disjoint(home.processes().all(), killed));
        if (victims.leaveNoPlane()) {
            home.must("up");
        }
        if (change == Change.SUSPEND) {
            await("no process of Flink")
                    .atMost(Home.PATIENCE)
                    .until(() -> home.processes().flink().isEmpty());
            at = CLOCK.millis();
            home.must("resume", job.name(), "--wait=false");
        }
        awaitWriting(at);
        recoveries.add(CLOCK.millis() - at);
        System.out.println(String.join(
                "  ",
                number + " of " + KILLS,
                words(change) + ", after " + seconds(moment.toMillis()) + " killed:",
                words(victims) + " (" + killed.size() + ");",
                "writes again after " + seconds(recoveries.getLast())));
    }

    private void begin(int number, Change change) {
        switch (change) {
            case NONE -> {}
            case UPGRADE_WITH_SAVEPOINT -> upgrade(number, "savepoint");
            case UPGRADE_FROM_LAST_STATE -> upgrade(number, "last-state");
            case SAVEPOINT -> home.must("savepoint", job.name(), "--wait=false");
            case SUSPEND -> home.must("suspend", job.name(), "--wait=false");
        }
    }

    private void upgrade(int number, String mode) {
        job = job.withUpgradeMode(mode).withVersion("v" + (number + 1));
        home.must("apply", "-f", job.file());
    }

    /** Every subtask of the newest attempt writes what the newest manifest says. */
    private void awaitWriting(long since) {
        await(job.version() + " to write").atMost(Home.PATIENCE).untilAsserted(() -> {
            Lines lines = job.output().latest();
            assertThat(lines.all()).isNotEmpty();
            assertThat(lines.subtasksWith(line -> line.millis() > since
                            && line.writer().equals(lines.newestWriter())
                            && line.version().equals(job.version())))
                    .as("seed " + SEED)
                    .hasSize(CountingJob.PARALLELISM);
        });
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private void report(Lines lines) {
        long records = lines.all().stream().map(Line::sequence).distinct().count();
        Collections.sort(recoveries);
        System.out.println(KILLS + " kills, " + lines.writers().size() + " attempts of the job");
        System.out.println(records + " records, none lost, none counted twice; "
                + (lines.all().size() - records) + " were written again");
        System.out.println("from a kill to writing again: min " + seconds(recoveries.getFirst()) + ", median "
                + seconds(recoveries.get(recoveries.size() / 2)) + ", max " + seconds(recoveries.getLast()));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
}
