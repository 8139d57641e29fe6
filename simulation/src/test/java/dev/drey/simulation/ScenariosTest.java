package dev.drey.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story ends well, and every bug of the peer that Drey learned from has one, or a reason why it cannot occur. */
final class ScenariosTest {
    private static final List<String> ISSUES_OF_THE_PEER = Stream.of(
                    39043, 40162, 39559, 39618, 37766, 39271, 31998, 37372, 41283, 41311, 41157, 30266, 30527, 39270,
                    38033, 39439, 38858, 35857, 39243, 30858, 38479, 40092, 40119, 38867, 40550, 39967, 36876, 39509)
            .map(number -> "FLINK-" + number)
            .toList();

    static List<String> names() {
        return Scenarios.all().stream().map(Scenario::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theStoryEndsWell(String name) {
        Outcome outcome = Scenarios.named(name).orElseThrow().play();
        assertThat(outcome).as(() -> String.join("\n", outcome.lines())).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void everyIssueOfThePeerIsAScenarioOrExplained() throws IOException {
        String explained = Files.readString(Path.of("../docs/simulation.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| issue | why"))
                .reduce("", String::concat);
        assertThat(ISSUES_OF_THE_PEER).hasSize(28).allMatch(issue -> isTold(issue) || explained.contains(issue));
    }

    private static boolean isTold(String issue) {
        return Scenarios.all().stream().anyMatch(scenario -> scenario.issues().contains(issue));
    }
}
