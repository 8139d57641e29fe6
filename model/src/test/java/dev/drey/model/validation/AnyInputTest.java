package dev.drey.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.model.problem.Problem;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.reading.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever a text contains, it is answered with problems, never with an exception. */
final class AnyInputTest {
    private static final int ROUNDS = Integer.getInteger("rounds", 400);
    private static final String[] PIECES = {
        ":",
        ": ",
        "\n",
        "  ",
        "-",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "#",
        "&a ",
        "*a",
        "<<: ",
        "|",
        ">",
        "%",
        "@",
        "`",
        "!",
        "!!int ",
        "!x ",
        "? ",
        "---\n",
        "...\n",
        "\t",
        "\r",
        "\0",
        "\uFEFF",
        "\uD83D\uDC3F",
        "\uD83D",
        "${A}",
        "$B",
        "$",
        "null",
        "true",
        "1e999",
        "-1",
        "0x",
        "0999",
        ".inf",
        "é",
        "\u2028"
    };

    @Test
    void everyTextIsAnsweredWithProblemsAtPlacesInIt() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(Long.getLong("seed", 20261122));
        List<String> seeds = new ArrayList<>();
        for (Path file : ExamplesTest.manifests()) {
            seeds.add(Files.readString(file));
        }
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
            Manifests read = new ManifestReader(Map.of("A", "a\n: b")::get).read("any.yaml", text);
            List<Problem> problems = Validation.validateAll(read, key -> Optional.empty(), Map.of());
            long lines = text.lines().count() + 1;
            assertThat(problems).as("round %d", round).allSatisfy(problem -> {
                assertThat(problem.at().line()).isBetween(1, (int) lines);
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.render()).doesNotContain("\n");
            });
        }
    }

    private static String mutated(String text, RandomGenerator random) {
        var mutated = new StringBuilder(text);
        for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
            int at = random.nextInt(mutated.length());
            int until = Math.min(mutated.length(), at + random.nextInt(0, 12));
            mutated.replace(at, until, PIECES[random.nextInt(PIECES.length)]);
        }
        return mutated.toString();
    }
}
