package dev.drey.lifecycle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.Schedules;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import dev.drey.lifecycle.snapshot.SnapshotWishes;
import dev.drey.lifecycle.snapshot.SnapshotsView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random worlds of one job with a schedule: Drey dies between any two effects, sleeps, and its clock jumps both ways. */
final class PeriodicTest {
    private static final int WORLDS = 500;
    private static final int MOMENTS = 300;
    private static final List<String> SCHEDULES = List.of("10 s", "1 min", "1 h", "cron every minute");

    @Test
    void neverTwoForOneSlotNeverTwoAtATimeAndAtMostOneIsMadeUp() {
        int made = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            World world = new World(seed);
            for (int i = 0; i < MOMENTS; i++) {
                world.somethingHappens();
                world.pass();
            }
            assertThat(world.names).as("seed %s", seed).doesNotHaveDuplicates();
            made += world.names.size();
        }
        assertThat(made).isGreaterThan(WORLDS);
    }

    private static final class World {
        private final SplittableRandom random;
        private final String schedule;
        private final List<String> names = new ArrayList<>();
        private SnapshotSlots slots = SnapshotSlots.NONE;
        private Instant now = Given.T0;
        private Optional<String> underWay = Optional.empty();

        World(long seed) {
            random = new SplittableRandom(seed);
            schedule = SCHEDULES.get(random.nextInt(SCHEDULES.size()));
        }

        void somethingHappens() {
            switch (random.nextInt(12)) {
                case 0 -> now = now.plus(Duration.ofMinutes(random.nextInt(10_000)));
                case 1 -> now = now.plus(Duration.ofSeconds(random.nextInt(100)));
                case 2 -> now = now.minus(Duration.ofSeconds(random.nextInt(20_000)));
                case 3, 4, 5 -> underWay = Optional.empty();
                default -> now = now.plus(Duration.ofMillis(random.nextInt(2_000)));
            }
        }

        /** One pass; what is made up for a long sleep is one snapshot, although this looks again and again at the same moment. */
        void pass() {
            boolean runs = random.nextInt(4) > 0;
            int before = names.size();
            for (int looks = 0; looks < 5; looks++) {
                if (runs) {
                    perform(given().step());
                }
                if (random.nextInt(3) == 0) {
                    underWay = Optional.empty();
                }
            }
            assertThat(names.size() - before).isLessThanOrEqualTo(1);
        }

        private Given given() {
            Optional<Instant> next = slots.savepoints().flatMap(slot -> Schedules.next(slot, World::minute));
            SnapshotWishes wishes = new SnapshotWishes(
                    Optional.empty(), Optional.empty(), Optional.of(schedule), Optional.empty(), false, false, true);
            return Given.given(Given.running())
                    .wishes(wishes)
                    .slots(slots)
                    .snapshots(new SnapshotsView(underWay.stream().toList(), List.of(), next, Optional.empty()))
                    .after(Duration.between(Given.T0, now));
        }

        private static Optional<Instant> minute(String expression, Instant time) {
            return Optional.of(time.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
        }

        private void perform(Step step) {
            boolean dies = random.nextInt(5) == 0;
            if (step instanceof Step.CreateSnapshot it) {
                assertThat(underWay.filter(other -> !other.equals(it.order().name())))
                        .as("two at a time")
                        .isEmpty();
                // Unless there is one of the name, as the port promises.
                if (!names.contains(it.order().name())) {
                    names.add(it.order().name());
                    underWay = Optional.of(it.order().name());
                }
                if (!dies) {
                    slots = it.next().snapshots();
                }
            } else if (step instanceof Step.Promise it && !dies) {
                slots = it.next().snapshots();
            }
        }
    }
}
