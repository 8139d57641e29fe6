package dev.drey.flink.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.flink.oracle.RealFlink;
import dev.drey.flink.snapshot.Verification.Unfamiliar;
import dev.drey.flink.snapshot.Verification.Unreadable;
import dev.drey.flink.snapshot.Verification.Verified;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the reader with Flink's own, on good files and on damaged ones. */
@Tag("real-flink")
class MetadataOracleTest {
    private static final int DAMAGES = 100;

    @TempDir
    Path folder;

    @Test
    void whatFlinkCanLoadIsNotCalledUnreadable() throws IOException {
        Path candidates = Files.createDirectory(folder.resolve("candidates"));
        Random random = new Random(4);
        for (String name : Fixtures.ALL) {
            byte[] good = Fixtures.bytes(name);
            Files.write(candidates.resolve(name), good);
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
                if (i % 3 != 0) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                Files.write(candidates.resolve(name + "-" + i), damaged);
            }
        }

        List<String> answers = RealFlink.resolve("2.3.0", folder)
                .ask("MetadataOracle", folder, List.of(folder.toString(), candidates.toString()));

        assertThat(Fixtures.ALL).allSatisfy(name -> assertThat(answers).contains("ANSWER\t" + name + "\ttrue"));
        int bothRefuse = 0;
        int onlyFlinkRefuses = 0;
        for (String line :
                answers.stream().filter(line -> line.startsWith("ANSWER\t")).toList()) {
            String[] answer = line.split("\t");
            boolean flinkLoads = Boolean.parseBoolean(answer[2]);
            switch (read(candidates.resolve(answer[1]))) {
                case Unreadable(String why)
                when flinkLoads ->
                    // Flink takes a negative number of things for none. It never writes one: the file is damaged.
                    assertThat(why).as(answer[1]).startsWith("it has -");
                case Unreadable _ -> bothRefuse++;
                case Verified _ -> onlyFlinkRefuses += flinkLoads ? 0 : 1;
                case Unfamiliar _ -> assertThat(flinkLoads).as(answer[1]).isFalse();
            }
        }
        // Only Flink looks into the names of classes and paths.
        assertThat(onlyFlinkRefuses)
                .as("besides %d that both refuse", bothRefuse)
                .isLessThan(bothRefuse / 4);
        for (int version = 3; version <= 6; version++) {
            assertThat(read(folder.resolve("everything-v" + version))).isInstanceOf(Verified.class);
        }
    }

    private static Verification read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return MetadataReader.read(content);
        }
    }
}
