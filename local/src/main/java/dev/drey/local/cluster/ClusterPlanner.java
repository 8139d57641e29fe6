package dev.drey.local.cluster;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Run;
import dev.drey.model.ResourceKey;
import java.util.Map;

/** Turns the spec of a run into a plan: finds Flink, a Java and the job's jar, free ports, and sizes the memory. */
public interface ClusterPlanner {
    /**
     * Blocks while things are fetched, and for a while if a port is taken.
     *
     * @throws Unplannable if the spec cannot run on this machine
     */
    ClusterPlan plan(ResourceKey cluster, Run run, Preparation preparation);

    /** Hears in a few words what a plan takes its time for. */
    interface Preparation {
        void fetches(String what);

        /** Answers whether the plan is still wanted, so that it is worth to wait. */
        boolean waitsFor(Reason reason, String what);
    }

    /** What the processes of the cluster are given as variables when they start, and what no file may hold. */
    default Map<String, String> secrets(ResourceKey cluster) {
        return Map.of();
    }

    /** Why a spec cannot run here, in one clear sentence with the fix. */
    final class Unplannable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean isHopeless;

        /** Another try may do better: a port may become free, a server answer again. */
        public Unplannable(String message) {
            this(message, false);
        }

        /** @param isHopeless the same spec can never run here */
        public Unplannable(String message, boolean isHopeless) {
            super(message);
            this.isHopeless = isHopeless;
        }

        public boolean isHopeless() {
            return isHopeless;
        }
    }
}
