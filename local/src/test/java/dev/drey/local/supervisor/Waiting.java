package dev.drey.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For what other processes do, of which there is no event. */
final class Waiting {
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(20);

    private Waiting() {}

    interface Condition {
        boolean holds() throws IOException;
    }

    static void until(Condition condition) {
        long deadline = System.nanoTime() + MAX_NANOS;
        try {
            while (!condition.holds()) {
                assertThat(System.nanoTime()).as("20 s have passed").isLessThan(deadline);
                LockSupport.parkNanos(5_000_000);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A zombie that its parent has not yet looked at is dead. */
    static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }
}
