package dev.drey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What the documents say is there. */
class ProseTest {
    private static final int ARCHITECTURE_LINES_MAX = 250;
    private static final CommandLine DREY = Commands.commandLine(NoWorld.shell());
    private static final Set<String> DOCUMENTS = Set.of(
            "README.md",
            "ARCHITECTURE.md",
            "SCOPE.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "docs/local.md",
            "docs/differences.md");

    /** {@code drey …} or {@code ./drey …}, variables in front, up to what the shell takes for itself. */
    private static final Pattern COMMAND =
            Pattern.compile("^(?:[A-Z_]+=\\S+ )*(?:\\./)?drey ((?:--?)?[a-z][^|&;<>()#]*).*$");

    private static final Pattern CLASS_NAME = Pattern.compile("([A-Z][a-z]\\w*)((?:\\.\\w+)*)");
    private static final List<String> KINDS_OF_CHANGE = List.of("Safety", "Features", "Internals");

    @Test
    void theDocumentsAreThere() {
        assertThat(Prose.all()).extracting(Prose::path).containsAll(DOCUMENTS);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Prose prose : Prose.all()) {
            for (String link : prose.links()) {
                if (!link.matches("[a-z]+:.*") && !leadsSomewhere(prose, link)) {
                    broken.add(prose.path() + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Prose from, String link) {
        String target = link.replaceFirst("#.*", "");
        Path file = target.isEmpty()
                ? Checkout.ROOT.resolve(from.path())
                : Checkout.ROOT.resolve(from.path()).resolveSibling(target).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        String anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
        return anchor.isEmpty()
                || new Prose(Checkout.path(file), Checkout.text(file)).anchors().contains(anchor);
    }

    @Test
    void everyClassInTheArchitectureExists() {
        Set<String> known = Checkout.files(".java").stream()
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        // Flink's and Kubernetes' own nouns, which look like classes.
        known.addAll(Set.of("JobManager", "TaskManager", "ConfigMap", "Deployment"));
        List<String> unknown = new ArrayList<>();
        for (String path : List.of("ARCHITECTURE.md", "CONTRIBUTING.md")) {
            for (String code : new Prose(path, Checkout.text(path)).inlineCode()) {
                Matcher name = CLASS_NAME.matcher(code.replaceFirst("[#(].*", ""));
                if (name.matches() && !known.contains(name.group(1)) && !isOfTheJdk(name.group(1))) {
                    unknown.add(path + ": " + code);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean isOfTheJdk(String name) {
        return Stream.of("java.lang", "java.time", "java.util").anyMatch(each -> {
            try {
                return Class.forName(each + "." + name) != null;
            } catch (ClassNotFoundException no) {
                return false;
            }
        });
    }

    @Test
    void everyPathInTheArchitectureExists() {
        List<String> missing = new Prose("ARCHITECTURE.md", Checkout.text("ARCHITECTURE.md"))
                .inlineCode().stream()
                        .filter(
                                code -> code.matches(
                                        "(model|lifecycle|flink|flink-addons|example-jobs|simulation|local|cli|docs|examples)/\\S*"))
                        .filter(code -> !Files.exists(Checkout.ROOT.resolve(code)))
                        .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void theArchitectureIsReadInOneSitting() {
        assertThat(Checkout.text("ARCHITECTURE.md").lines().count()).isLessThanOrEqualTo(ARCHITECTURE_LINES_MAX);
    }

    @Test
    void everyCommandThatTheDocumentsShowIsOne() {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Prose prose : Prose.all()) {
            for (String line : Stream.concat(prose.shellLines().stream(), prose.inlineCode().stream())
                    .toList()) {
                Optional<String> words = command(line);
                checked += words.isPresent() ? 1 : 0;
                words.flatMap(ProseTest::mistake).ifPresent(why -> wrong.add(prose.path() + ": " + line + ": " + why));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).as("commands looked at").isGreaterThan(30);
    }

    private static Optional<String> command(String line) {
        Matcher command = COMMAND.matcher(line.strip());
        return command.matches() ? Optional.of(command.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> mistake(String words) {
        String[] split = words.split("\\s+");
        try {
            DREY.parseArgs(split);
        } catch (MissingParameterException e) {
            // The name of a command alone is how prose speaks of it.
            return split.length == 1 ? Optional.empty() : Optional.of(String.valueOf(e.getMessage()));
        } catch (ParameterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Arrays.stream(split)
                .filter(word -> word.matches("(data-stacks|examples)/.*"))
                .filter(word -> !Files.exists(Checkout.ROOT.resolve(word)))
                .findFirst()
                .map(word -> "there is no " + word);
    }

    @Test
    void theChangelogTellsUsersWhatIsNew() {
        var changelog = new Prose("CHANGELOG.md", Checkout.text("CHANGELOG.md"));
        List<String> releases = changelog.headings(2);
        assertThat(changelog.headings(1)).containsExactly("Changelog");
        assertThat(releases.getFirst()).isEqualTo("Unreleased");
        assertThat(releases.subList(1, releases.size()))
                .allMatch(it -> it.matches("\\d+\\.\\d+\\.\\d+ – \\d{4}-\\d\\d-\\d\\d"));
        assertThat(KINDS_OF_CHANGE).containsAll(changelog.headings(3));
        assertThat(changelog.text().lines().filter(line -> line.startsWith("- ")))
                .as("entries")
                .isNotEmpty();
        List<String> paragraphs = Arrays.stream(changelog.text().split("\n(?=- |\n|#)"))
                .filter(paragraph -> paragraph.startsWith("- "))
                .toList();
        assertThat(paragraphs)
                .as("an entry is a sentence")
                .allMatch(it -> it.strip().endsWith("."));
    }

    @Test
    void everyDependencyHasItsReason() {
        Pattern dependency = Pattern.compile(
                "(?s)<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>.*?</dependency>");
        Set<String> used = new LinkedHashSet<>();
        for (Path pom : Checkout.files("pom.xml")) {
            String text = Checkout.text(pom).replaceFirst("(?s)<dependencyManagement>.*?</dependencyManagement>", "");
            dependency
                    .matcher(text)
                    .results()
                    .filter(found -> !found.group(1).equals("dev.drey"))
                    .forEach(found -> used.add(found.group(1) + ":" + found.group(2)));
        }
        String section = Checkout.text("ARCHITECTURE.md").replaceFirst("(?s).*\\n## [^\\n]*Dependencies\\n", "");
        List<String> explained = Pattern.compile("`([\\w.-]+:[\\w.-]+)`")
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(explained)
                .as("the list of dependencies in ARCHITECTURE.md")
                .containsExactlyInAnyOrderElementsOf(used);
    }
}
