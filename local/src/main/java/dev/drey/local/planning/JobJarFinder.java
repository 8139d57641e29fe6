package dev.drey.local.planning;

import dev.drey.lifecycle.Run;
import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.JobJar;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.util.function.Consumer;

/** Brings the jar of a job to this disk and looks into it. */
public interface JobJarFinder {
    /**
     * The jar that the job's spec was first run with; for its first run, what its URI names now. Blocks while that is fetched.
     *
     * @throws dev.drey.local.cluster.ClusterPlanner.Unplannable if it cannot be had or holds no such job
     */
    JobJar find(ResourceKey cluster, Run run, JobSpec job, FlinkHome home, Consumer<String> progress);
}
