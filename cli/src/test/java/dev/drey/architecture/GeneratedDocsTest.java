package dev.drey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.cli.Commands;
import dev.drey.lifecycle.Reason;
import dev.drey.simulation.Fault;
import dev.drey.simulation.Happening;
import dev.drey.simulation.Invariant;
import dev.drey.simulation.Scenario;
import dev.drey.simulation.Scenarios;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The parts of the documents that are made from the program. With {@code -Dupdate-docs} they are written anew. */
class GeneratedDocsTest {
    private static final boolean UPDATES = System.getProperty("update-docs") != null;
    private static final String MADE =
            "<!-- Made from the program by GeneratedDocsTest; mvn -pl cli -am test -Dupdate-docs writes it anew. -->\n\n";

    @Test
    void theListOfModulesIsThatOfTheBuild() {
        StringBuilder table = new StringBuilder("| module | what it is | may import |\n|---|---|---|\n");
        Pattern module = Pattern.compile("<module>([^<]+)</module>");
        for (Matcher found = module.matcher(Checkout.text("pom.xml")); found.find(); ) {
            table.append(row(found.group(1))).append('\n');
        }
        checkSection("ARCHITECTURE.md", "modules", table.toString());
    }

    private static String row(String module) {
        String pom = Checkout.text(module + "/pom.xml");
        String description = only(pom, "<description>([^<]+)</description>");
        String imports = Pattern.compile(
                        "(?s)<dependency>\\s*<groupId>dev\\.drey</groupId>\\s*<artifactId>drey-([^<]+)<")
                .matcher(pom)
                .results()
                .map(found -> "`" + found.group(1) + "`")
                .distinct()
                .collect(Collectors.joining(", "));
        return "| `" + module + "` | " + description + " | " + (imports.isEmpty() ? "–" : imports) + " |";
    }

    private static String only(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void thePhasesAreThoseThatDecisionsPromise() {
        checkSection("ARCHITECTURE.md", "phases", "```mermaid\n" + PhaseDiagram.draw() + "```\n");
    }

    @Test
    void everyReasonIsInTheReference() {
        StringBuilder page = new StringBuilder("# Reasons\n\n" + MADE);
        page.append("Why Drey does something, or waits. The same word stands in conditions, in `drey events` and in\n"
                + "`drey describe`. A warning asks for your attention; everything else is the normal course. What Drey does\n"
                + "is an event each time. A wait is one if it is a warning and lasts longer than a second, and so is its end;\n"
                + "one that comes and goes is told once a minute at most.\n\n");
        page.append("| reason | type | meaning |\n|---|---|---|\n");
        for (Reason reason : Reason.values()) {
            page.append("| `" + reason.camelCase() + "` | " + (reason.isWarning() ? "Warning" : "Normal") + " | "
                    + reason.sentence() + ". |\n");
        }
        checkFile("docs/reasons.md", page.toString());
    }

    @Test
    void theSimulationIsInTheReference() {
        String page = "docs/simulation.md";
        StringBuilder invariants = new StringBuilder("| | invariant |\n|---|---|\n");
        for (Invariant it : Invariant.values()) {
            invariants.append("| " + it.number() + " | " + it.sentence() + ". |\n");
        }
        checkSection(page, "invariants", invariants.toString());
        StringBuilder faults = new StringBuilder("| fault | what it is |\n|---|---|\n");
        for (Fault it : Fault.values()) {
            faults.append("| `" + it + "` | " + it.sentence() + ". |\n");
        }
        checkSection(page, "faults", faults.toString());
        StringBuilder happenings = new StringBuilder("| happening | what it is |\n|---|---|\n");
        for (Happening it : Happening.values()) {
            happenings.append("| `" + it + "` | " + it.sentence() + ". |\n");
        }
        checkSection(page, "happenings", happenings.toString());
        StringBuilder scenarios = new StringBuilder("| scenario | what happens | issue |\n|---|---|---|\n");
        for (Scenario it : Scenarios.all()) {
            scenarios.append(
                    "| `" + it.name() + "` | " + it.sentence() + ". | " + String.join(", ", it.issues()) + " |\n");
        }
        checkSection(page, "scenarios", scenarios.toString());
    }

    @Test
    void everyCommandIsInTheReference() {
        CommandLine drey = Commands.commandLine(NoWorld.shell());
        StringBuilder page = new StringBuilder("# The commands\n\n" + MADE);
        page.append("What `drey COMMAND --help` prints. Exit codes: 0 done, 1 failed, 2 the command line is wrong,\n"
                + "130 interrupted.\n\n");
        append(drey, page);
        checkFile("docs/cli.md", page.toString());
    }

    private static void append(CommandLine command, StringBuilder page) {
        String usage = command.getUsageMessage(Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        page.append("## " + command.getCommandSpec().qualifiedName() + "\n\n```text\n" + usage.strip() + "\n```\n\n");
        List<CommandLine> shown = new ArrayList<>(command.getSubcommands().values());
        shown.removeIf(it -> it.getCommandSpec().usageMessage().hidden());
        shown.forEach(it -> append(it, page));
    }

    private static void checkSection(String path, String name, String expected) {
        String begin = "<!-- begin " + name + ": made by GeneratedDocsTest -->\n";
        String end = "<!-- end " + name + " -->";
        String text = Checkout.text(path);
        assertThat(text).as(path).contains(begin).contains(end);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        compare(path, text.substring(from, to), expected, text.substring(0, from) + expected + text.substring(to));
    }

    private static void checkFile(String path, String expected) {
        String page = expected.strip() + "\n";
        boolean exists = Files.exists(Checkout.ROOT.resolve(path));
        compare(path, exists ? Checkout.text(path) : "", page, page);
    }

    private static void compare(String path, String actual, String expected, String updated) {
        if (UPDATES) {
            Checkout.write(path, updated);
            return;
        }
        assertThat(actual)
                .as("%s no longer tells the truth; run: mvn -pl cli -am test -Dupdate-docs", path)
                .isEqualTo(expected);
    }
}
