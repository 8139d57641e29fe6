package dev.drey.simulation;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.configuration.Intents;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
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
    private static final Set<Reason> USERS_TURN = EnumSet.of(
            Reason.CHECKPOINT_WOULD_BE_DELETED,
            Reason.SESSION_JOBS_REMAIN,
            Reason.RESTORE_POINT_GONE,
            Reason.RESTORE_POINT_REFUSED,
            Reason.ROLLBACK_BLOCKED);

    private static final Set<Reason> TRIES_AGAIN = EnumSet.of(Reason.RESTART_BACKOFF, Reason.ROLLBACK_FAILED);

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
                        || (TRIES_AGAIN.contains(wait.reason()) && standsOnWhatIsBroken(seen));
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
                                && USERS_TURN.contains(wait.reason()));
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

    /** A spec of its was stable, the newest is not that one, and it is to go back where the newest fails. */
    boolean mustRollBack(Stored stored) {
        return !platform.hasFinished(stored.uid()) && mayRollBack(stored);
    }

    private boolean mayRollBack(Stored stored) {
        return switch (observer.look(stored.key()).orElseThrow()) {
            case Observation.OfJob job ->
                job.seen().intent().options().rollback().enabled()
                        && isKnownBetter(job.seen().recorded(), stored);
            case Observation.OfCluster cluster ->
                cluster.seen().intent().rollsBack()
                        && isKnownBetter(cluster.seen().recorded(), stored);
            case Observation.OfSnapshot _ -> false;
        };
    }

    private static boolean isKnownBetter(Recorded recorded, Stored stored) {
        return recorded.standing()
                .stable()
                .filter(stable -> Breakage.of(stable.spec()).isEmpty())
                .filter(stable -> stable.generation() < stored.generation())
                .isPresent();
    }

    /** What a rollback would go back to is in the history, as what it is. */
    private boolean isInHistory(Stored stored) {
        return resources.recorded(stored.key()).standing().stable().isEmpty()
                || resources
                        .lastStable(stored)
                        .filter(it -> it.outcome().isGood())
                        .isPresent();
    }

    private boolean isAsWanted(Observation.OfJob job, Reason reason) {
        if (!isInHistory(job.stored())) {
            return false;
        }
        boolean shouldRun = job.seen().intent().shouldRun();
        return switch (job.seen().recorded().phase()) {
            // Its first checkpoint is still to be noted.
            case Phase.Running running ->
                shouldRun
                        && Breakage.of(running.run()).isEmpty()
                        && lives(running.run())
                        && running.run().snapshots().completedIn().isPresent();
            case Phase.Ended ended ->
                shouldRun && !(ended.end() == Phase.End.FAILED && mustRollBack(job.stored()) && isBroken(ended.run()));
            case Phase.Stopped stopped ->
                !shouldRun
                        || (reason == Reason.START_GIVEN_UP
                                && !(mustRollBack(job.stored()) && isBroken(stopped.last())));
            case Phase.New _ -> !shouldRun;
            case Phase.Starting _, Phase.Stopping _, Phase.Removing _ -> false;
        };
    }

    private static boolean isBroken(Run run) {
        return Breakage.of(run).isPresent();
    }

    private boolean lives(Run run) {
        return platform.livingJobs().stream().anyMatch(it -> it.id().equals(run.jobId()) && it.isWhole());
    }
}
