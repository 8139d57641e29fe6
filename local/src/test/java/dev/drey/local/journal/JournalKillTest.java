package dev.drey.local.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drey.local.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends without pause is killed at random moments; the next one goes on with the same journal. */
class JournalKillTest {
    private static final int KILLS = Integer.getInteger("drey.journal.kills", 4);

    @TempDir
    Path directory;

    @Test
    void everyAcknowledgedPairIsThereAfterKillNine() throws IOException, InterruptedException {
        RandomGenerator random = new SplittableRandom(20260101);
        long acknowledged = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            long before = acknowledged;
            acknowledged = killWhileAppending(acknowledged + 1, random);
            assertThat(acknowledged).as("pairs of life %d", kill).isGreaterThan(before);
            acknowledged = checkPairs(acknowledged);
        }
    }

    /** Returns the last number that was acknowledged. */
    private long killWhileAppending(long from, RandomGenerator random) throws IOException, InterruptedException {
        Process child = Children.start(AppendForever.class, directory.toString(), Long.toString(from));
        try (BufferedReader acknowledgements = child.inputReader()) {
            long last = -1;
            for (int i = random.nextInt(1, 200); i > 0; i--) {
                last = Long.parseLong(String.valueOf(acknowledgements.readLine()));
            }
            assertThatThrownBy(() -> Journal.open(directory, HomeFormat.of("test")))
                    .isInstanceOf(JournalFailure.InUse.class)
                    .hasMessageContaining("process " + child.pid());
            LockSupport.parkNanos(random.nextLong(2_000_000));
            // Not Process.destroyForcibly: that closes the pipe, and with it what was acknowledged last.
            child.toHandle().destroyForcibly();
            for (String line = acknowledgements.readLine(); line != null; line = acknowledgements.readLine()) {
                last = Long.parseLong(line);
            }
            assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return last;
        } finally {
            child.destroyForcibly();
        }
    }

    /** One more pair may be there than was acknowledged, but whole. Returns the last number that is there. */
    private long checkPairs(long acknowledged) {
        try (Journal journal = Journal.open(directory, HomeFormat.of("test"))) {
            assertThat(numberOf(journal, "left", acknowledged)).isGreaterThanOrEqualTo(acknowledged);
            long newest = acknowledged;
            for (long n = Math.max(0, acknowledged - AppendForever.KEYS + 2); n <= acknowledged + 1; n++) {
                long left = numberOf(journal, "left", n);
                assertThat(numberOf(journal, "right", n)).isEqualTo(left);
                assertThat(left).isBetween(n <= acknowledged ? n : -1, acknowledged + 1);
                newest = Math.max(newest, left);
            }
            return newest;
        }
    }

    private static long numberOf(Journal journal, String type, long n) {
        return journal.find(type, "k" + n % AppendForever.KEYS)
                .map(entry -> entry.body().get("n").asLong())
                .orElse(-1L);
    }
}
