package dev.drey.lifecycle.job;

import static dev.drey.lifecycle.job.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.model.UpgradeMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every phase with every view: an answer for each, and what must hold of all of them. */
final class JobDecisionTest {
    private static final List<ClusterView> CLUSTERS = List.of(ABSENT, PREPARING, COMING, UP, SILENT, DEAD, LEAVING);
    private static final List<JobView> JOBS = List.of(
            UNKNOWN, NO_JOB, SUBMITTING, REFUSED, RUNS, RESTARTS, CANCELLING, FORGETFUL, FINISHED, FAILED, CANCELED);
    private static final List<SavepointView> STOPS = List.of(
            new SavepointView.NotKnown(),
            new SavepointView.Unknown(),
            new SavepointView.InProgress(),
            new SavepointView.Completed("saved"),
            new SavepointView.Failed("declined"));
    private static final List<RestorePointsView> POINTS =
            List.of(NOT_ASKED, UNREADABLE, NOTHING, CHECKPOINT, SAVEPOINT);
    private static final List<UnaryOperator<Given>> HISTORIES = List.of(
            it -> it,
            it -> it.after(Duration.ofMinutes(20)),
            Given::unfit,
            Given::unreachable,
            it -> it.trouble(Reason.SAVEPOINT_FAILED, 3),
            it -> it.trouble(Reason.START_FAILED, 3).neverProven());

    private static List<Phase> phases() {
        List<Phase> phases = new ArrayList<>(List.of(new Phase.New(), starting(), running()));
        phases.add(stopping(Why.UPGRADE));
        phases.add(stopping(Why.DELETE));
        for (Why why : Why.values()) {
            phases.add(removing(why, LATEST));
            phases.add(stopped(why, LATEST));
        }
        for (Restore next : List.of(SAVED, new Restore.Empty())) {
            phases.add(removing(Why.UPGRADE, next));
            phases.add(stopped(Why.UPGRADE, next));
        }
        for (End end : End.values()) {
            phases.add(ended(end));
        }
        return phases;
    }

    /** Every combination that a look can give: only an answering cluster is asked about its job. */
    private static void everyView(Consumer<Given> check) {
        for (Phase phase : phases()) {
            for (ClusterView cluster : CLUSTERS) {
                for (JobView job : cluster instanceof ClusterView.Up ? JOBS : List.of(UNKNOWN)) {
                    boolean asked = phase instanceof Phase.Stopping && cluster instanceof ClusterView.Up;
                    for (SavepointView stop : asked ? STOPS : List.of(new SavepointView.Unknown())) {
                        for (RestorePointsView points : POINTS) {
                            everyIntent(
                                    () -> given(phase)
                                            .cluster(cluster)
                                            .job(job)
                                            .stop(stop)
                                            .points(points),
                                    check);
                        }
                    }
                }
            }
        }
    }

    private static void everyIntent(Supplier<Given> base, Consumer<Given> check) {
        for (Change change : Change.values()) {
            for (int flags = 0; flags < 16; flags++) {
                for (UpgradeMode mode : UpgradeMode.values()) {
                    for (UnaryOperator<Given> history : HISTORIES) {
                        Given given = history.apply(base.get())
                                .wanted((flags & 1) == 0, (flags & 2) != 0, (flags & 4) != 0)
                                .change(change)
                                .mode(mode);
                        check.accept((flags & 8) != 0 ? given.inSession() : given);
                    }
                }
            }
        }
    }

    @Test
    void everyPhaseHasAnAnswerForEveryViewAndNoAnswerBreaksAPromise() {
        everyView(given -> {
            Step step = given.step();
            JobObserved seen = given.seen();
            boolean fine = switch (step) {
                case Step.Wait wait -> isBounded(wait.lookAgainAfter());
                case Step.StartCluster start ->
                    seen.intent().shouldRun()
                            && seen.recorded().phase() instanceof Phase.Starting(var run, var _, var _)
                            && run.equals(start.run())
                            && seen.cluster() instanceof ClusterView.Absent
                            && seen.points().equals(NOTHING);
                case Step.SubmitJob submit ->
                    seen.intent().shouldRun()
                            && seen.recorded().phase() instanceof Phase.Starting(var run, var _, var _)
                            && run.equals(submit.run())
                            && seen.cluster() instanceof ClusterView.Up
                            && seen.job() instanceof JobView.Absent
                            && seen.points().equals(NOTHING);
                case Step.StopWithSavepoint _ -> seen.recorded().phase() instanceof Phase.Stopping;
                case Step.Cancel _ ->
                    seen.recorded().phase() instanceof Phase.Removing
                            && seen.intent().host() instanceof Host.Session;
                case Step.RemoveCluster _ -> seen.intent().host() instanceof Host.Own;
                case Step.Forget _ ->
                    seen.intent().deleting() && nothingRuns(seen.recorded().phase());
                case Step.Settled _ -> !seen.intent().deleting();
                case Step.Promise promise -> isLegal(seen, promise.next().phase());
                case Step.CreateSnapshot _ -> seen.intent().shouldRun();
                case Step.PromiseSnapshot _, Step.TriggerSnapshot _ -> false;
                case Step.DisposeSnapshot _, Step.ForgetSnapshot _ -> false;
            };
            if (!fine) {
                throw new AssertionError(Steps.shortly(step) + " for " + seen);
            }
        });
    }

    private static boolean isBounded(Duration time) {
        return time.isPositive() && time.compareTo(Duration.ofMinutes(2)) <= 0;
    }

    private static boolean nothingRuns(Phase phase) {
        return phase instanceof Phase.New || phase instanceof Phase.Stopped;
    }

    private static boolean isLegal(JobObserved seen, Phase next) {
        boolean stateless = seen.intent().upgradeMode() == UpgradeMode.STATELESS;
        return switch (next) {
            case Phase.New _ -> false;
            case Phase.Starting starting ->
                seen.intent().shouldRun()
                        && nothingRuns(seen.recorded().phase())
                        && starting.run().number() == seen.recorded().runs() + 1
                        && (!(starting.run().from() instanceof Restore.Empty)
                                || stateless
                                || startedFromNothing(seen.recorded().phase()));
            case Phase.Removing removing ->
                !(removing.next() instanceof Restore.Empty)
                        || stateless
                        || seen.recorded().phase() instanceof Phase.Stopped(var _, Restore.Empty _, var _, var _);
            case Phase.Stopped stopped -> nextOf(seen.recorded().phase()).equals(stopped.next());
            case Phase.Running _, Phase.Stopping _, Phase.Ended _ ->
                !nothingRuns(seen.recorded().phase());
        };
    }

    private static boolean startedFromNothing(Phase phase) {
        return phase instanceof Phase.New || nextOf(phase) instanceof Restore.Empty;
    }

    private static Restore nextOf(Phase phase) {
        return switch (phase) {
            case Phase.Removing removing -> removing.next();
            case Phase.Stopped stopped -> stopped.next();
            case Phase.New _, Phase.Starting _, Phase.Running _, Phase.Stopping _, Phase.Ended _ -> new Restore.Empty();
        };
    }

    @Test
    void theTablesReachEveryVariantOfEveryView() {
        assertVariants(Phase.class, phases());
        assertVariants(ClusterView.class, CLUSTERS);
        assertVariants(JobView.class, JOBS);
        assertVariants(SavepointView.class, STOPS);
        assertVariants(RestorePointsView.class, POINTS);
    }

    private static void assertVariants(Class<?> type, List<?> values) {
        Set<Class<?>> reached = new LinkedHashSet<>();
        values.forEach(value -> reached.add(value.getClass()));
        assertThat(reached).as(type.getSimpleName()).contains(type.getPermittedSubclasses());
    }

    @Test
    void aDeletionOfAnythingSeenAnyhowEndsInABoundedNumberOfSteps() {
        everyView(given -> {
            if (given.seen().intent().deleting()) {
                Deletion.follow(given);
            }
        });
    }
}
