package dev.drey.local.planning;

import dev.drey.local.distribution.FlinkHome;
import dev.drey.local.distribution.JobJar;
import dev.drey.model.JobSpec;
import java.util.function.Consumer;

/** Brings the jar of a job to this disk and looks into it. */
public interface JobJarFinder {
    /**
     * Blocks while the jar is fetched.
     *
     * @throws dev.drey.local.cluster.ClusterPlanner.Unplannable if it cannot be had or holds no such job
     */
    JobJar find(JobSpec job, FlinkHome home, Consumer<String> progress);
}
