package dev.drey.lifecycle.job;

import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.reconcile.Step;
import java.time.Instant;

/** A world that does what it is asked, and whose waits end, around a job that is being deleted. */
final class Deletion {
    private static final int STEPS_MAX = 100;

    private JobObserved seen;
    private Instant now;

    private Deletion(JobObserved seen, Instant now) {
        this.seen = seen;
        this.now = now;
    }

    static void follow(Given given) {
        Deletion deletion = new Deletion(given.seen(), given.now());
        for (int steps = 0; steps < STEPS_MAX; steps++) {
            Step step = JobDecision.decide(deletion.seen, deletion.now);
            if (step instanceof Step.Forget) {
                return;
            }
            deletion.perform(step);
        }
        throw new AssertionError("still " + deletion.seen + " after the deletion of " + given.seen());
    }

    private void perform(Step step) {
        switch (step) {
            case Step.Promise it -> seen = with(it.next(), seen.cluster(), seen.job(), seen.stop());
            case Step.CreateSnapshot it -> seen = with(it.next(), seen.cluster(), seen.job(), seen.stop());
            case Step.RemoveCluster _ ->
                seen = with(seen.recorded(), new ClusterView.Absent(), new JobView.Unknown(), seen.stop());
            case Step.Cancel _ ->
                seen = with(seen.recorded(), seen.cluster(), new JobView.Ended(End.CANCELED, ""), seen.stop());
            case Step.StopWithSavepoint _ ->
                seen = with(seen.recorded(), seen.cluster(), seen.job(), new SavepointView.Completed("saved"));
            case Step.Wait wait -> {
                now = now.plus(wait.lookAgainAfter());
                timePasses();
            }
            case Step.StartCluster _,
                    Step.SubmitJob _,
                    Step.TriggerSnapshot _,
                    Step.DisposeSnapshot _,
                    Step.ForgetSnapshot _,
                    Step.PromiseSnapshot _,
                    Step.Settled _,
                    Step.Forget _ -> throw new AssertionError(step + " for " + seen);
        }
    }

    /** What is under way ends: a silent JobManager is taken away, a lost answer comes, a disk can be read again. */
    private void timePasses() {
        ClusterView cluster = switch (seen.cluster()) {
            case ClusterView.Up up -> up;
            case ClusterView.Absent _,
                    ClusterView.Preparing _,
                    ClusterView.Coming _,
                    ClusterView.Silent _,
                    ClusterView.Dead _,
                    ClusterView.Leaving _ -> new ClusterView.Absent();
        };
        JobView job = switch (seen.job()) {
            case JobView.Alive _, JobView.Ended _, JobView.Absent _, JobView.Refused _ ->
                seen.job().equals(Given.CANCELLING) ? new JobView.Ended(End.CANCELED, "") : seen.job();
            case JobView.Unknown _, JobView.Submitting _ -> new JobView.Absent();
        };
        SavepointView stop = switch (seen.stop()) {
            case SavepointView.Completed _, SavepointView.Failed _, SavepointView.NotKnown _ -> seen.stop();
            case SavepointView.InProgress _ -> new SavepointView.Completed("saved");
            case SavepointView.Unknown _ -> new SavepointView.NotKnown();
        };
        seen = new JobObserved(
                seen.intent(),
                seen.recorded(),
                cluster,
                job,
                stop,
                Given.NOTHING,
                seen.origin(),
                seen.ledger(),
                seen.change(),
                seen.snapshots(),
                seen.sinceStable());
    }

    private JobObserved with(Recorded recorded, ClusterView cluster, JobView job, SavepointView stop) {
        return new JobObserved(
                seen.intent(),
                recorded,
                cluster,
                job,
                stop,
                seen.points(),
                seen.origin(),
                seen.ledger(),
                seen.change(),
                seen.snapshots(),
                seen.sinceStable());
    }
}
