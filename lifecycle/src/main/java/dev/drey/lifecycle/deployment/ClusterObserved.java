package dev.drey.lifecycle.deployment;

import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Recorded;
import java.util.List;

/** Everything that the decision about a session cluster reads, as of one moment. */
public record ClusterObserved(
        ClusterIntent intent, Recorded recorded, ClusterView cluster, Change change, List<String> sessionJobs) {
    public ClusterObserved {
        sessionJobs = List.copyOf(sessionJobs);
    }
}
