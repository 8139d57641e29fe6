package dev.drey.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A user's Drey of a test's own: {@code ./drey} with a fresh {@code DREY_HOME}. Closing it deletes all resources, takes Drey
 * down and fails if anything is left of it: a process, a port that listens, or a file of a cluster.
 */
final class Home implements AutoCloseable {
    /** Generous, for a machine that does much else; a first run fetches Flink as well. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(30);
    private static final List<String> KINDS = List.of("flinksnp", "sessionjob", "flinkdep");

    static {
        // Ten looks a second at processes and files would take from Flink what a small machine has.
        Awaitility.setDefaultPollInterval(Duration.ofMillis(250));
    }

    private final Checkout checkout = Checkout.built();
    private final Path folder;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> prefix = List.of();
    private final Map<String, Integer> portsSeen = new HashMap<>();

    Home(String name) {
        try {
            folder = Files.createTempDirectory("drey-" + name).toRealPath();
            home = folder.resolve("home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the test may put its own files; the working directory of all commands. */
    Path folder() {
        return folder;
    }

    /** {@code DREY_HOME}. */
    Path path() {
        return home;
    }

    Checkout checkout() {
        return checkout;
    }

    Processes processes() {
        return new Processes(home);
    }

    /** Sets a variable for all commands from now on. */
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Runs all commands from now on where there is nothing but a loopback; what they start is there too. Needs root. */
    void leaveTheNetwork() {
        prefix = List.of("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\"");
    }

    /** Runs {@code drey} with these words, whatever comes of it. */
    Said drey(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.add(checkout.launcher().toString());
        command.addAll(List.of(words));
        Said said = new Command(command, folder, environment)
                .with("DREY_HOME", home.toString())
                .run(PATIENCE);
        portsSeen.putAll(processes().ports());
        return said;
    }

    /** Runs {@code drey} with these words, which must work. */
    Said must(String... words) {
        Said said = drey(words);
        assertThat(said.exitCode()).as(said.toString()).isZero();
        return said;
    }

    /** Writes a manifest and returns its path as a command takes it. */
    String manifest(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name + ".yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes every resource and takes Drey down. */
    void clear() {
        for (String kind : KINDS) {
            for (String row : must("get", kind, "-A").out().lines().skip(1).toList()) {
                String[] columns = row.split("\\s+");
                must("delete", kind, columns[1], "-n", columns[0]);
            }
        }
        must("down");
    }

    @Override
    public void close() {
        try {
            if (!processes().all().isEmpty() || Files.exists(home.resolve("journal"))) {
                clear();
            }
            assertNothingIsLeft();
        } finally {
            processes().all().forEach(Processes.Running::kill);
        }
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ports of a process that was just killed listen a little longer than it is there to be seen. */
    private void assertNothingIsLeft() {
        await("the end of all that ran").atMost(END_TAKES_MAX).untilAsserted(() -> {
            assertThat(processes().all()).as("processes").isEmpty();
            Map<String, Integer> left = new HashMap<>(Processes.listening());
            left.keySet().retainAll(portsSeen.keySet());
            assertThat(left).as("ports that listen").isEmpty();
        });
        assertThat(Trees.below(home.resolve("clusters")))
                .as("files of clusters")
                .isEmpty();
    }
}
