package dev.drey.local.cluster;

import dev.drey.lifecycle.Run;
import dev.drey.model.ResourceKey;
import java.util.Map;
import java.util.function.Consumer;

/** Turns the spec of a run into a plan: finds Flink, a Java and the job's jar, free ports, and sizes the memory. */
public interface ClusterPlanner {
    /**
     * Blocks while things are fetched.
     *
     * @param progress is told in a few words what is being fetched
     * @throws Unplannable if the spec cannot run on this machine
     */
    ClusterPlan plan(ResourceKey cluster, Run run, Consumer<String> progress);

    /** What the processes of the cluster are given as variables when they start, and what no file may hold. */
    default Map<String, String> secrets(ResourceKey cluster) {
        return Map.of();
    }

    /** Why a spec cannot run here, in one clear sentence with the fix. */
    final class Unplannable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unplannable(String message) {
            super(message);
        }
    }
}
