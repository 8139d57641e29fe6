package dev.drey.flink.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.flink.oracle.RealFlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the memory model, to the byte, with the one that Flink's own start scripts use. */
@Tag("real-flink")
class MemoryOracleTest {
    private static final int CONFIGURATIONS = 1_000;
    private static final String REFUSED = "refused";

    /** One configuration and for which process it is. */
    private record Case(boolean isTaskManager, SequencedMap<String, String> config) {
        String line() {
            return (isTaskManager ? "TM" : "JM")
                    + config.entrySet().stream()
                            .map(option -> "\t" + option.getKey() + "=" + option.getValue())
                            .collect(Collectors.joining());
        }

        String ours() {
            try {
                if (isTaskManager) {
                    TaskManagerMemory memory = TaskManagerMemory.of(config);
                    return String.join(" ", memory.jvmFlags()) + " " + new TreeMap<>(memory.dynamicProperties());
                }
                JobManagerMemory memory = JobManagerMemory.of(config);
                return String.join(" ", memory.jvmFlags()) + " " + new TreeMap<>(memory.dynamicProperties());
            } catch (MemoryMisfit misfit) {
                return REFUSED;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.20.5, 11", "2.0.2, 12", "2.3.0, 13"})
    void sizesAreThoseOfFlink(String version, long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CONFIGURATIONS; i++) {
            cases.add(i % 3 == 0 ? jobManager(random) : taskManager(random));
        }
        Path file = folder.resolve("configurations.txt");
        Files.write(file, cases.stream().map(Case::line).toList());

        List<String> answers =
                RealFlink.resolve(version, folder).ask("MemoryOracle", folder, List.of(file.toString())).stream()
                        .filter(line -> line.startsWith("ANSWER\t"))
                        .map(line -> normal(line.substring(7)))
                        .toList();

        assertThat(answers).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            assertThat(cases.get(i).ours()).as(cases.get(i).line()).isEqualTo(answers.get(i));
        }
        assertThat(answers).filteredOn(REFUSED::equals).hasSizeBetween(CONFIGURATIONS / 20, CONFIGURATIONS * 2 / 3);
    }

    /** Flags and properties as {@link Case#ours} writes them; Flink's order of properties is that of a hash map. */
    private static String normal(String answer) {
        if (answer.equals(REFUSED)) {
            return answer;
        }
        String[] parts = answer.split("\t");
        Map<String, String> properties = new TreeMap<>();
        for (String property : parts[1].replace("-D ", "").split(" ")) {
            int equals = property.indexOf('=');
            properties.put(property.substring(0, equals), property.substring(equals + 1));
        }
        // Says only that there are none.
        properties.remove("external-resources");
        return parts[0] + " " + properties;
    }

    private static Case jobManager(Random random) {
        SequencedMap<String, String> config = new LinkedHashMap<>();
        String prefix = "jobmanager.memory.";
        maybe(config, random, 80, prefix + "process.size", 300, 4000);
        maybe(config, random, 20, prefix + "flink.size", 100, 3000);
        maybe(config, random, 25, prefix + "heap.size", 50, 2000);
        maybe(config, random, 30, prefix + "off-heap.size", 0, 500);
        if (random.nextInt(4) == 0) {
            config.put(prefix + "enable-jvm-direct-memory-limit", random.nextBoolean() ? "true" : "false");
        }
        jvm(config, random, prefix);
        return new Case(false, config);
    }

    private static Case taskManager(Random random) {
        SequencedMap<String, String> config = new LinkedHashMap<>();
        String prefix = "taskmanager.memory.";
        maybe(config, random, 75, prefix + "process.size", 500, 6000);
        maybe(config, random, 25, prefix + "flink.size", 300, 5000);
        maybe(config, random, 20, prefix + "task.heap.size", 0, 1500);
        maybe(config, random, 15, prefix + (random.nextBoolean() ? "managed.size" : "size"), 0, 1000);
        maybe(config, random, 20, prefix + "framework.heap.size", 0, 300);
        maybe(config, random, 20, prefix + "framework.off-heap.size", 0, 300);
        maybe(config, random, 20, prefix + "task.off-heap.size", 0, 300);
        maybe(config, random, 15, prefix + "network.min", 0, 200);
        maybe(
                config,
                random,
                15,
                random.nextBoolean() ? prefix + "network.max" : "taskmanager.network.memory.max",
                50,
                600);
        fraction(config, random, prefix + "network.fraction");
        fraction(config, random, prefix + "managed.fraction");
        jvm(config, random, prefix);
        if (random.nextBoolean()) {
            config.put("taskmanager.numberOfTaskSlots", Integer.toString(random.nextInt(1, 9)));
        }
        if (random.nextInt(4) == 0) {
            config.put("taskmanager.cpu.cores", Double.toString(random.nextInt(8) / 2.0));
        }
        return new Case(true, config);
    }

    private static void jvm(SequencedMap<String, String> config, Random random, String prefix) {
        maybe(config, random, 25, prefix + "jvm-metaspace.size", 32, 600);
        maybe(config, random, 15, prefix + "jvm-overhead.min", 0, 400);
        maybe(config, random, 15, prefix + "jvm-overhead.max", 100, 1500);
        fraction(config, random, prefix + "jvm-overhead.fraction");
    }

    private static void fraction(SequencedMap<String, String> config, Random random, String key) {
        if (random.nextInt(5) == 0) {
            // Now and then 1 and more, which is refused.
            config.put(key, Float.toString(random.nextInt(104) / 100f));
        }
    }

    private static void maybe(
            SequencedMap<String, String> config, Random random, int percent, String key, int minMebi, int maxMebi) {
        if (random.nextInt(100) >= percent) {
            return;
        }
        long mebi = random.nextInt(minMebi, maxMebi);
        config.put(
                key,
                switch (random.nextInt(6)) {
                    case 0 -> mebi + "mb";
                    case 1 -> mebi * 1024 + random.nextInt(1024) + "k";
                    case 2 -> Long.toString((mebi << 20) + random.nextInt(1 << 20));
                    case 3 -> (mebi >> 10) + 1 + "g";
                    default -> mebi + "m";
                });
    }
}
