package dev.drey.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checkpoints of one job, seen in the folder that Flink writes them into. */
record Checkpoints(Path folder) {
    private static final Pattern METADATA = Pattern.compile("/chk-(\\d+)/_metadata$");
    private static final InstantSource CLOCK = InstantSource.system();

    /** The number of the newest complete one; 0 if there is none. */
    long newest() {
        return Trees.below(folder).stream()
                .map(file -> METADATA.matcher(file.toString()))
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }

    /**
     * Waits for a checkpoint that began after this call, and returns the time of the call in milliseconds: everything written up to
     * then is safe. One may be going on now, and the next begins after it, so the second to come is the one.
     */
    long awaitEverythingSafe() {
        long now = CLOCK.millis();
        long before = newest();
        await("two checkpoints after chk-" + before)
                .atMost(Home.PATIENCE)
                .until(() -> newest() >= before + 2);
        return now;
    }
}
