package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.reconcile.Observation;
import dev.drey.lifecycle.reconcile.Observer;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.reconcile.Stored;
import dev.drey.model.FlinkStateSnapshot;
import dev.drey.model.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether the world is as the users last wanted it, or says why it cannot be. */
final class Rest {
    /** What only a user can end. */
    private static final Set<Reason> USERS_TURN =
            EnumSet.of(Reason.CHECKPOINT_WOULD_BE_DELETED, Reason.SESSION_JOBS_REMAIN, Reason.RESTORE_POINT_GONE);

    private static final Set<Reason> AWAITS_CLUSTER =
            EnumSet.of(Reason.SESSION_CLUSTER_NOT_READY, Reason.JOB_NOT_RUNNING);

    private final SimResources resources;
    private final Observer observer;
    private final SimPlatform platform;
    private final Disk disk;
    private final Timeline time;

    Rest(SimResources resources, Observer observer, SimPlatform platform, Disk disk, Timeline time) {
        this.disk = disk;
        this.resources = resources;
        this.observer = observer;
        this.platform = platform;
        this.time = time;
    }

    boolean isReached() {
        return missing().isEmpty();
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>(platform.underWay());
        for (Stored stored : resources.all()) {
            Observation seen = observer.look(stored.key()).orElseThrow();
            Step step = seen.decide(time.instant());
            if (!isAtRest(seen, step)) {
                missing.add(stored.key() + " " + phase(seen) + " " + step);
            }
        }
        return missing;
    }

    private static String phase(Observation seen) {
        return seen instanceof Observation.OfJob job
                ? Phases.shortly(job.seen().recorded().phase())
                : "";
    }

    private boolean isAtRest(Observation seen, Step step) {
        return switch (step) {
            case Step.Wait wait ->
                (USERS_TURN.contains(wait.reason()) && !isUnderWay(seen))
                        || (AWAITS_CLUSTER.contains(wait.reason()) && clusterStaysAway(seen))
                        || (wait.reason() == Reason.JOB_NOT_RUNNING && jobAwaitsItsUser(seen))
                        // It goes when its job has something newer.
                        || wait.reason() == Reason.SNAPSHOT_STILL_NEEDED
                        || (wait.reason() == Reason.RESTART_BACKOFF && standsOnWhatIsBroken(seen));
            case Step.Settled settled ->
                !seen.stored().deleting()
                        && (!(seen instanceof Observation.OfJob job) || isAsWanted(job, settled.reason()));
            default -> false;
        };
    }

    private boolean standsOnWhatIsBroken(Observation seen) {
        return seen instanceof Observation.OfJob job
                && job.seen().recorded().phase() instanceof Phase.Stopped stopped
                && stopped.last().from() instanceof Restore.Exactly(String path)
                && disk.isBroken(path);
    }

    private boolean jobAwaitsItsUser(Observation seen) {
        return seen.stored().resource() instanceof FlinkStateSnapshot snapshot
                && Intents.jobOf(snapshot).flatMap(observer::look).stream()
                        .anyMatch(job -> job.decide(time.instant()) instanceof Step.Wait wait
                                && wait.reason() == Reason.RESTORE_POINT_GONE);
    }

    private static boolean isUnderWay(Observation seen) {
        return seen instanceof Observation.OfCluster cluster
                && (cluster.seen().recorded().phase() instanceof Phase.Starting
                        || cluster.seen().recorded().phase() instanceof Phase.Removing);
    }

    /** Its session cluster was deleted, is blocked in being so, or was given up. */
    private boolean clusterStaysAway(Observation seen) {
        Stored cluster =
                resources.get(SpecText.key(Kind.FLINK_DEPLOYMENT, "session")).orElse(null);
        return isInSession(seen) && !seen.stored().deleting() && (cluster == null || staysAway(cluster));
    }

    private boolean staysAway(Stored cluster) {
        return (cluster.deleting() && !(platform.cluster(cluster.key()) instanceof ClusterView.Up))
                || (observer.look(cluster.key()).orElseThrow().decide(time.instant())
                                instanceof Step.Settled(Reason reason, var _)
                        && reason == Reason.START_GIVEN_UP);
    }

    private static boolean isInSession(Observation seen) {
        return seen.stored().resource() instanceof FlinkStateSnapshot snapshot
                ? Intents.jobOf(snapshot).orElseThrow().kind() == Kind.FLINK_SESSION_JOB
                : seen.stored().key().kind() == Kind.FLINK_SESSION_JOB;
    }

    private boolean isAsWanted(Observation.OfJob job, Reason reason) {
        boolean shouldRun = job.seen().intent().shouldRun();
        return switch (job.seen().recorded().phase()) {
            // Its first checkpoint is still to be noted.
            case Phase.Running running ->
                shouldRun
                        && lives(running.run())
                        && running.run().snapshots().completedIn().isPresent();
            case Phase.Ended _ -> shouldRun;
            case Phase.Stopped _ -> !shouldRun || reason == Reason.START_GIVEN_UP;
            case Phase.New _ -> !shouldRun;
            case Phase.Starting _, Phase.Stopping _, Phase.Removing _ -> false;
        };
    }

    private boolean lives(Run run) {
        return platform.livingJobs().stream().anyMatch(it -> it.id().equals(run.jobId()) && it.isWhole());
    }
}
