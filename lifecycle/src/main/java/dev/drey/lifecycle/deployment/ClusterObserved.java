package dev.drey.lifecycle.deployment;

import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Recorded;
import java.util.List;

/**
 * Everything that the decision about a session cluster reads, as of one moment.
 *
 * @param sinceStable how the spec of the recorded run differs from the last stable one
 * @param sessionJobs the names of the session job resources that name this cluster
 * @param keptSessionJobs those of them that nobody deletes
 * @param liveSessionJobs those of them that have a run, or are about to
 */
public record ClusterObserved(
        ClusterIntent intent,
        Recorded recorded,
        ClusterView cluster,
        Change change,
        Change sinceStable,
        List<String> sessionJobs,
        List<String> keptSessionJobs,
        List<String> liveSessionJobs) {
    public ClusterObserved {
        sessionJobs = List.copyOf(sessionJobs);
        keptSessionJobs = List.copyOf(keptSessionJobs);
        liveSessionJobs = List.copyOf(liveSessionJobs);
    }
}
