package dev.drey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole sessions, as a user sees them: the files in {@code transcripts} are what was typed and what was printed. What went to
 * the standard error is marked with {@code !}. To write them anew after a change: {@code -Ddrey.transcripts=write}.
 */
final class TranscriptTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");
    private static final Pattern COMMAND = Pattern.compile("\\$ ((?:[A-Z0-9_]+=\\S* )*)drey(.*)");

    @TempDir
    Path home = Path.of("");

    static Stream<String> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void aSessionPrintsWhatItsTranscriptSays(String name) throws IOException {
        Path file = TRANSCRIPTS.resolve(name);
        List<String> expected = Files.readAllLines(file);
        List<String> actual = new ArrayList<>();
        try (Session session = Session.open(TRANSCRIPTS.toAbsolutePath(), home)) {
            boolean isOutput = false;
            for (String line : expected) {
                Matcher command = COMMAND.matcher(line);
                if (line.startsWith("#") && !isOutput) {
                    actual.add(line);
                } else if (command.matches()) {
                    actual.add(line);
                    actual.addAll(printed(session, command.group(1), command.group(2)));
                    actual.add("");
                }
                isOutput = command.matches() || (isOutput && !line.isEmpty());
            }
        }
        if (System.getProperty("drey.transcripts", "").equals("write")) {
            Files.write(file, actual);
        }
        assertThat(String.join("\n", actual)).isEqualTo(String.join("\n", expected));
    }

    private List<String> printed(Session session, String assignments, String words) {
        for (String assignment : assignments.split(" ")) {
            int equals = assignment.indexOf('=');
            if (equals > 0) {
                session.environment(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
        }
        Session.Result result =
                session.run(words.isBlank() ? new String[0] : words.strip().split(" +"));
        List<String> lines = new ArrayList<>(result.lines());
        if (result.exitCode() != 0) {
            lines.add("[exit code " + result.exitCode() + "]");
        }
        return lines.stream()
                .map(line -> line.replace(home.toString(), "$DREY_HOME")
                        .replace(TRANSCRIPTS.toAbsolutePath().toString(), "$PWD")
                        .replace(System.getProperty("java.version"), "$JAVA_VERSION")
                        .replace(Version.release(), "$VERSION"))
                .toList();
    }
}
