package dev.drey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {
    private static final List<String> COMMANDS = List.of("run", "apply", "get", "delete", "savepoint", "flink");

    @TempDir
    Path home = Path.of("");

    private String script(String name) throws IOException {
        try (Session session = Session.open(home, home.resolve("drey"))) {
            Session.Result result = session.run("completion", name);
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).isEmpty();
            return result.out();
        }
    }

    @Test
    void bashTakesItsScriptAndKnowsTheCommandsFromIt() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Path script = Files.writeString(home.resolve("drey.bash"), script("bash"));
        String completed = bash("source '" + script + "'; COMP_WORDS=(drey g); COMP_CWORD=1; COMP_LINE='drey g';"
                + " _complete_drey; echo \"${COMPREPLY[@]}\"");
        assertThat(completed.strip()).isEqualTo("get");
        assertThat(completed).doesNotContain("train");
    }

    private String bash(String program) throws IOException, InterruptedException {
        Path output = home.resolve("output");
        Process process = new ProcessBuilder("/bin/bash", "--norc", "-u", "-c", program)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    @Test
    void zshGetsTheScriptThatLoadsItsBashMode() throws IOException {
        assertThat(script("zsh")).contains("bashcompinit").contains("complete -F _complete_drey");
    }

    @Test
    void fishGetsALineForEveryCommandAndOption() throws IOException {
        String script = script("fish");
        COMMANDS.forEach(command -> assertThat(script).contains(" -a " + command + " -d '"));
        assertThat(script)
                .contains("complete -c drey -n '__fish_seen_subcommand_from get' -s o -l output -x -d")
                .contains("complete -c drey -n '__fish_seen_subcommand_from apply' -s f -l filename -r -F -d")
                .contains("complete -c drey -n '__fish_seen_subcommand_from flink' -a prune -d")
                .doesNotContain("train");
    }
}
