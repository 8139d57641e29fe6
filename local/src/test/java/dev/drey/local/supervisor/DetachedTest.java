package dev.drey.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetachedTest {
    @Test
    void withoutSetsidTheProgramIgnoresCtrlCAndTheClosedTerminal() throws IOException, InterruptedException {
        List<String> command = Detached.ignoringSignals(
                List.of("/bin/sh", "-c", "echo $$; kill -INT $$; kill -HUP $$; echo still here; exit 5"));
        Process process = new ProcessBuilder(command).start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).as("the pid is the program's own").isEqualTo(Long.toString(process.pid()));
            assertThat(said.readLine()).isEqualTo("still here");
        }
        assertThat(process.waitFor()).isEqualTo(5);
    }
}
