package dev.drey.local.jobs;

import dev.drey.flink.FlinkCluster;
import dev.drey.flink.FlinkRefused;
import dev.drey.flink.JarRun;
import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.reconcile.Conflict;
import dev.drey.lifecycle.reconcile.Unavailable;
import dev.drey.local.cluster.ClusterPlanner.Unplannable;
import dev.drey.local.cluster.LocalPlatform;
import dev.drey.local.cluster.Wakeups;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.JobSpec;
import dev.drey.model.ResourceKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Session jobs on their way into their cluster: the jar is copied, its main method runs inside the JobManager, and that may
 * take minutes, so it goes on beside the loop. Kept in memory only: after a crash the job id tells what became of it.
 */
public final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);

    private final SessionJars jars;
    private final Specs specs;
    private final LocalPlatform platform;
    private final Wakeups wakeups;
    private final Map<ResourceKey, Submission> submissions = new ConcurrentHashMap<>();

    private record Submission(JobId job, JobView view) {}

    public Submissions(SessionJars jars, Specs specs, LocalPlatform platform, Wakeups wakeups) {
        this.jars = jars;
        this.specs = specs;
        this.platform = platform;
        this.wakeups = wakeups;
    }

    /** What is known of a job that its cluster does not list. */
    JobView view(ResourceKey owner, JobId job) {
        Submission submission = submissions.get(owner);
        return submission != null && submission.job().equals(job) ? submission.view() : new JobView.Absent();
    }

    void begin(FlinkCluster flink, ResourceKey cluster, ResourceKey owner, Run run) {
        Submission fresh = new Submission(run.jobId(), new JobView.Submitting());
        Submission before = submissions.put(owner, fresh);
        if (before != null && before.equals(fresh)) {
            return;
        }
        Thread.ofVirtual().name("submit-" + owner.name()).start(() -> submit(flink, cluster, owner, run, fresh));
    }

    private void submit(FlinkCluster flink, ResourceKey cluster, ResourceKey owner, Run run, Submission begun) {
        try {
            FlinkSessionJob resource = (FlinkSessionJob) Specs.resource(run.spec());
            Path jar = jars.resolve(cluster, resource, run);
            platform.ensureSlots(cluster, jars.slotsNeeded(cluster));
            String uploaded = flink.uploadJar(jar);
            try {
                flink.runJar(uploaded, jarRun(run, resource));
            } finally {
                flink.deleteJar(uploaded);
            }
            submissions.remove(owner, begun);
        } catch (Unplannable refused) {
            refused(owner, run, new JobView.Refused(String.valueOf(refused.getMessage()), refused.isHopeless()));
        } catch (FlinkRefused refused) {
            if (refused.isAlreadySubmitted()) {
                submissions.remove(owner, begun);
            } else {
                refused(owner, run, new JobView.Refused(refused.failure().oneLine()));
            }
        } catch (Unavailable | Conflict _) {
            // Nothing is concluded: the next look finds the job in its cluster, or submits it again under the same id.
            submissions.remove(owner, begun);
        } catch (RuntimeException surprise) {
            LOG.error("{} cannot be submitted", owner, surprise);
            refused(owner, run, new JobView.Refused("Drey made a mistake: " + surprise));
        } finally {
            wakeups.changed(owner);
        }
    }

    private void refused(ResourceKey owner, Run run, JobView.Refused view) {
        submissions.put(owner, new Submission(run.jobId(), view));
    }

    private JarRun jarRun(Run run, FlinkSessionJob resource) {
        JobSpec job = Objects.requireNonNull(resource.spec().job());
        JarRun jarRun = new JarRun(
                run.jobId(),
                Optional.ofNullable(job.entryClass()),
                job.args().stream().map(specs.paths(resource)).toList(),
                job.parallelism() > 0 ? OptionalInt.of(job.parallelism()) : OptionalInt.empty(),
                Optional.empty(),
                specs.ownConfiguration(resource, run));
        return run.from() instanceof Restore.Exactly(String path)
                ? jarRun.withRestore(
                        new JarRun.Restore(path, Boolean.TRUE.equals(job.allowNonRestoredState()), Optional.empty()))
                : jarRun;
    }
}
