package dev.drey.lifecycle.job;

import dev.drey.lifecycle.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What was just seen of a cluster: its processes or pods, and whether its REST endpoint answers. */
public sealed interface ClusterView {
    /** How one that should run is found {@link Absent}: an end that Drey was there to see would have made it {@link Dead}. */
    String NOTHING_LEFT = "no process of it is left, as after a restart of the machine";

    /** The same of one that is found {@link Leaving}. */
    String ENDED_UNSEEN = "its JobManager ended while Drey was not running";

    /** Nothing of it exists. */
    record Absent() implements ClusterView {}

    /** What it needs is being fetched or made, or the reason says what else is waited for; no process exists yet. */
    record Preparing(Reason reason, String detail) implements ClusterView {
        public Preparing(String detail) {
            this(Reason.PREPARING, detail);
        }
    }

    /** Its JobManager was started and does not answer yet. */
    record Coming(String detail) implements ClusterView {}

    /**
     * Its JobManager answers.
     *
     * @param info what is known of it, under the keys of {@code status.clusterInfo}
     */
    record Up(int taskManagers, int slots, Map<String, String> info) implements ClusterView {
        public Up {
            info = Collections.unmodifiableMap(new TreeMap<>(info));
        }
    }

    /** Its JobManager exists, answered before, and does not answer now. */
    record Silent(Instant since) implements ClusterView {}

    /**
     * Its JobManager ended or could not be started; other processes may linger.
     *
     * @param isHopeless the same spec will end the same way, as when its jar does not exist
     */
    record Dead(String why, boolean isHopeless) implements ClusterView {
        /** Another try may do better. */
        public Dead(String why) {
            this(why, false);
        }
    }

    /** It is being removed and something of it still exists. */
    record Leaving(String detail) implements ClusterView {}
}
