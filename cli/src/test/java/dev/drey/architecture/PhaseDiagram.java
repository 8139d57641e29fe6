package dev.drey.architecture;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.ClusterView;
import dev.drey.lifecycle.job.Host;
import dev.drey.lifecycle.job.JobDecision;
import dev.drey.lifecycle.job.JobIntent;
import dev.drey.lifecycle.job.JobObserved;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.JobOptions;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Origin;
import dev.drey.lifecycle.job.OriginView;
import dev.drey.lifecycle.job.Phase;
import dev.drey.lifecycle.job.Recorded;
import dev.drey.lifecycle.job.RestorePointsView;
import dev.drey.lifecycle.job.RollbackOptions;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotWishes;
import dev.drey.model.Kind;
import dev.drey.model.ResourceKey;
import dev.drey.model.UpgradeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The phases of a job and every way between them, found by asking the decision about every view of the world. */
final class PhaseDiagram {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Instant> TIMES = List.of(START.plusSeconds(1), START.plus(Duration.ofHours(1)));
    private static final ResourceKey KEY = new ResourceKey(Kind.FLINK_DEPLOYMENT, "default", "job");
    private static final SpecDocument SPEC = new SpecDocument("{}");
    private static final Run RUN =
            new Run(1, 1, new JobId("0".repeat(32)), SnapshotDirectories.NONE, new Restore.Empty(), SPEC);
    private static final Restore LATEST = new Restore.Latest(RUN.jobId(), RUN.from());

    private static final List<ClusterView> CLUSTERS = List.of(
            new ClusterView.Absent(),
            new ClusterView.Preparing(""),
            new ClusterView.Coming(""),
            new ClusterView.Up(1, 1, Map.of()),
            new ClusterView.Silent(START),
            new ClusterView.Dead("killed"),
            new ClusterView.Leaving(""));
    private static final List<JobView> JOBS = List.of(
            new JobView.Unknown(),
            new JobView.Absent(),
            new JobView.Submitting(),
            new JobView.Refused("no main"),
            new JobView.Alive("job", "RUNNING", 1, 1, 1, Optional.empty(), true, START),
            new JobView.Alive("job", "RESTARTING", 0, 1, 1, Optional.empty(), false, START),
            new JobView.Ended(Phase.End.FINISHED, ""),
            new JobView.Ended(Phase.End.FAILED, ""),
            new JobView.Ended(Phase.End.CANCELED, ""));
    private static final List<SavepointView> STOPS = List.of(
            new SavepointView.Unknown(),
            new SavepointView.NotKnown(),
            new SavepointView.InProgress(),
            new SavepointView.Completed("file:///savepoint"),
            new SavepointView.Failed("no room"));
    private static final List<RestorePointsView> POINTS = List.of(
            new RestorePointsView.NotAsked(),
            new RestorePointsView.Unreadable("no access"),
            new RestorePointsView.Found(List.of()));

    private PhaseDiagram() {}

    /** A state diagram in the language of Mermaid. */
    static String draw() {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n    [*] --> New\n");
        ways().forEach((from, to) -> to.forEach(each -> diagram.append("    " + from + " --> " + each + "\n")));
        return diagram.toString();
    }

    private static Map<String, Set<String>> ways() {
        Map<String, Set<String>> ways = new LinkedHashMap<>();
        for (Phase phase : phases()) {
            Set<String> to = ways.computeIfAbsent(name(phase), _ -> new TreeSet<>());
            for (JobObserved seen : views(phase)) {
                TIMES.forEach(now -> next(phase, JobDecision.decide(seen, now)).ifPresent(to::add));
            }
        }
        return ways;
    }

    private static Optional<String> next(Phase before, Step step) {
        return switch (step) {
            case Step.Promise promise
            when !name(promise.next().phase()).equals(name(before)) ->
                Optional.of(name(promise.next().phase()));
            case Step.Forget _ -> Optional.of("[*]");
            default -> Optional.empty();
        };
    }

    private static String name(Phase phase) {
        return phase.getClass().getSimpleName();
    }

    private static List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase.New());
        phases.add(new Phase.Starting(RUN, START));
        phases.add(new Phase.Running(RUN, START));
        for (Phase.Why why : Phase.Why.values()) {
            phases.add(new Phase.Stopping(RUN, RUN.stopTrigger(1), "file:///savepoints", 1, why, START));
            phases.add(new Phase.Removing(RUN, LATEST, why, START));
            phases.add(new Phase.Stopped(RUN, LATEST, why, START));
        }
        for (Phase.End end : Phase.End.values()) {
            phases.add(new Phase.Ended(RUN, end, "", START));
        }
        phases.sort(Comparator.comparingInt(
                phase -> List.of(Phase.class.getPermittedSubclasses()).indexOf(phase.getClass())));
        return phases;
    }

    /** Every view that an observer can have in the phase: only a stop asks for savepoints, only a choice for snapshots. */
    private static List<JobObserved> views(Phase phase) {
        boolean chooses = phase instanceof Phase.Running || phase instanceof Phase.Stopped;
        List<SavepointView> stops = phase instanceof Phase.Stopping ? STOPS : STOPS.subList(0, 1);
        List<RestorePointsView> points = chooses ? POINTS : POINTS.subList(0, 1);
        List<JobObserved> views = new ArrayList<>();
        for (JobIntent intent : intents()) {
            for (ClusterView cluster : CLUSTERS) {
                for (JobView job : cluster instanceof ClusterView.Up ? JOBS : JOBS.subList(0, 1)) {
                    for (Change change : Change.values()) {
                        stops.forEach(stop -> points.forEach(point -> views.add(new JobObserved(
                                intent,
                                recorded(phase),
                                cluster,
                                job,
                                stop,
                                point,
                                origin(intent, phase, change, point),
                                Ledger.EMPTY,
                                change))));
                    }
                }
            }
        }
        return views;
    }

    private static OriginView origin(JobIntent intent, Phase phase, Change change, RestorePointsView points) {
        return Origin.of(intent, phase, change, points)
                .<OriginView>map(OriginView.Fits::new)
                .orElseGet(OriginView.NotAsked::new);
    }

    private static Recorded recorded(Phase phase) {
        return new Recorded(phase, 1, 1, Optional.empty(), Optional.empty());
    }

    private static List<JobIntent> intents() {
        List<JobIntent> intents = new ArrayList<>();
        for (Host host : List.of(new Host.Own(KEY), new Host.Session(KEY))) {
            for (UpgradeMode mode : UpgradeMode.values()) {
                intents.add(intent(host, mode, true, false, false));
                intents.add(intent(host, mode, false, false, false));
                intents.add(intent(host, mode, true, true, false));
                intents.add(intent(host, mode, true, false, true));
            }
        }
        return intents;
    }

    private static JobIntent intent(Host host, UpgradeMode mode, boolean wanted, boolean paused, boolean deleting) {
        JobOptions options = new JobOptions(
                Optional.empty(),
                Optional.of("file:///savepoints"),
                true,
                false,
                true,
                true,
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                RollbackOptions.DEFAULT);
        return new JobIntent(
                KEY,
                "uid",
                2,
                SPEC,
                host,
                wanted,
                paused,
                deleting,
                mode,
                Optional.empty(),
                Optional.of("file:///restore"),
                SnapshotWishes.NONE,
                options);
    }
}
