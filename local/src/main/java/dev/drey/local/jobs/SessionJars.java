package dev.drey.local.jobs;

import dev.drey.lifecycle.Run;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.ResourceKey;
import java.nio.file.Path;

/** What a session job needs before it can be submitted. */
public interface SessionJars {
    /**
     * The jar on this disk that the job's spec was first run with. Blocks while it is fetched.
     *
     * @throws dev.drey.local.cluster.ClusterPlanner.Unplannable if it cannot be had or is no job
     */
    Path resolve(ResourceKey cluster, FlinkSessionJob job, Run run);

    /** The slots that all jobs of the session cluster need together. */
    int slotsNeeded(ResourceKey cluster);
}
