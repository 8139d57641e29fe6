package dev.drey.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkpoints of a job, seen in the folder that Flink writes them into.
 *
 * @param folder of all runs of the job, and maybe of others
 */
record Checkpoints(Path folder, Output output) {
    private static final Pattern METADATA = Pattern.compile("/chk-(\\d+)/_metadata$");
    private static final InstantSource CLOCK = InstantSource.system();

    /** The number of the newest complete one of this run; 0 if there is none. */
    private long newest(String job) {
        return Trees.below(folder.resolve(job)).stream()
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
        String job = output.read().newestJobId();
        long before = newest(job);
        await("two checkpoints after chk-" + before + " of " + job)
                .atMost(Home.PATIENCE)
                .until(() -> newest(job) >= before + 2);
        return now;
    }
}
