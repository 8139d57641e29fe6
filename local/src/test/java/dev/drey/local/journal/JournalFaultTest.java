package dev.drey.local.journal;

import static dev.drey.local.journal.JournalTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random appends on a disk that fails, with crashes and power cuts in between. What was acknowledged is always there;
 * of the groups that were refused at most one is, and whole.
 */
class JournalFaultTest {
    private static final int SEEDS = Integer.getInteger("drey.journal.seeds", 60);

    @TempDir
    Path root;

    private record World(Map<String, Long> acknowledged, List<Map<String, Long>> refused) {
        Set<Map<String, Long>> allowed() {
            Set<Map<String, Long>> allowed = new HashSet<>(refused);
            allowed.add(acknowledged);
            return allowed;
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesEveryFaultAndPowerCut() throws IOException {
        int refusals = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            refusals += live(seed);
        }
        assertThat(refusals).as("appends refused over all seeds").isGreaterThan(SEEDS);
    }

    private int live(int seed) throws IOException {
        Path directory = Files.createDirectory(root.resolve("seed" + seed));
        RandomGenerator random = new SplittableRandom(seed);
        FaultyDisk disk = new FaultyDisk(random);
        Map<String, Long> acknowledged = Map.of();
        int refusals = 0;
        for (int life = 0; life < 4; life++) {
            disk.failAtRate(0);
            World world;
            try (Journal journal = Journal.open(directory, HomeFormat.of("test"), 200, disk)) {
                disk.failAtRate(random.nextDouble() * 0.3);
                world = append(journal, random, acknowledged, 15, seed);
                disk.failAtRate(0);
                if (random.nextInt(3) == 0) {
                    // The disk works again: so must the journal, and nothing refused may come back.
                    world = append(journal, random, world.acknowledged(), 1, seed);
                    assertThat(world.refused())
                            .as("seed %d: refused on a good disk", seed)
                            .isEmpty();
                }
            }
            refusals += world.refused().size();
            if (random.nextBoolean()) {
                disk.cutPower();
            }
            acknowledged = reopened(directory, disk);
            assertThat(world.allowed()).as("seed %d, life %d", seed, life).contains(acknowledged);
        }
        return refusals;
    }

    private static Map<String, Long> reopened(Path directory, Disk disk) {
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"), 200, disk)) {
            return state(journal);
        }
    }

    private static World append(
            Journal journal, RandomGenerator random, Map<String, Long> before, int count, int seed) {
        Map<String, Long> acknowledged = before;
        List<Map<String, Long>> refused = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Long> next = new TreeMap<>(acknowledged);
            List<Change> group = new ArrayList<>();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                group.add(change(random, next));
            }
            try {
                journal.append(group);
                acknowledged = next;
                refused.clear();
            } catch (JournalFailure.Full | JournalFailure.Unusable failing) {
                refused.add(next);
            }
            assertThat(state(journal)).as("seed %d", seed).isEqualTo(acknowledged);
        }
        return new World(acknowledged, refused);
    }

    private static Change change(RandomGenerator random, Map<String, Long> next) {
        String key = "k" + random.nextInt(6);
        if (random.nextInt(4) == 0) {
            next.remove(key);
            return new Tombstone("job", key);
        }
        long n = random.nextLong(1000);
        next.put(key, n);
        return entry(key, n);
    }

    private static Map<String, Long> state(Journal journal) {
        Map<String, Long> state = new TreeMap<>();
        journal.entries("job")
                .forEach(entry -> state.put(entry.key(), entry.body().get("n").asLong()));
        return state;
    }
}
