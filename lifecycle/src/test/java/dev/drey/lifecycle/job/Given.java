package dev.drey.lifecycle.job;

import static dev.drey.model.Kind.FLINK_DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Reason;
import dev.drey.lifecycle.Restore;
import dev.drey.lifecycle.RestorePoint;
import dev.drey.lifecycle.RestorePoint.Kind;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SnapshotDirectories;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.lifecycle.job.JobObserved.Change;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.Phase.Why;
import dev.drey.lifecycle.ledger.Ledger;
import dev.drey.lifecycle.ledger.LedgerEntry;
import dev.drey.lifecycle.reconcile.Step;
import dev.drey.lifecycle.snapshot.SnapshotSlots;
import dev.drey.lifecycle.snapshot.SnapshotWishes;
import dev.drey.lifecycle.snapshot.SnapshotsView;
import dev.drey.model.ResourceKey;
import dev.drey.model.UpgradeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of a table: what was seen of a job. It starts as a healthy application in savepoint mode, and the row says where
 * it differs.
 */
final class Given {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final String UID = "uid-1";
    static final ResourceKey KEY = new ResourceKey(FLINK_DEPLOYMENT, "default", "app");
    static final ResourceKey SESSION = new ResourceKey(FLINK_DEPLOYMENT, "default", "session");
    static final Restore.Exactly FROM = new Restore.Exactly("from");
    static final Restore.Exactly SAVED = new Restore.Exactly("saved");
    static final Run RUN = new Run(
            3,
            1,
            Run.jobIdOf(UID, 3),
            new SnapshotDirectories(Optional.of("checkpoints"), List.of("savepoints"), Optional.empty()),
            FROM,
            new SpecDocument("{\"spec\":{}}"));
    static final Restore.Latest LATEST = new Restore.Latest(RUN.jobId(), FROM);
    static final ClusterView ABSENT = new ClusterView.Absent();
    static final ClusterView PREPARING = new ClusterView.Preparing("fetching");
    static final ClusterView COMING = new ClusterView.Coming("for 1 s");
    static final ClusterView UP = new ClusterView.Up(1, 2, Map.of());
    static final ClusterView SILENT = new ClusterView.Silent(T0);
    static final ClusterView DEAD = new ClusterView.Dead("exit code 1");
    static final ClusterView LEAVING = new ClusterView.Leaving("2 processes");
    static final JobView UNKNOWN = new JobView.Unknown();
    static final JobView NO_JOB = new JobView.Absent();
    static final JobView SUBMITTING = new JobView.Submitting();
    static final JobView REFUSED = new JobView.Refused("main threw");
    static final JobView RUNS = alive("RUNNING", 2, true);
    /** Its first checkpoint is complete, in a directory that its own code sets. */
    static final JobView CHECKPOINTED =
            new JobView.Alive("app", "RUNNING", 2, 2, 1, Optional.of("file:/own/3/chk-1"), true, T0);
    /** The same run, remembered. */
    static final Run CHECKPOINTED_RUN = RUN.withCompleted("file:/own/3/chk-1");

    static final JobView RESTARTS = alive("RESTARTING", 0, true);
    static final JobView CANCELLING = alive("CANCELLING", 2, true);
    static final JobView FORGETFUL = alive("RUNNING", 2, false);
    static final JobView FORGETFUL_RESTARTS = alive("RESTARTING", 0, false);
    static final JobView FINISHED = new JobView.Ended(End.FINISHED, "");
    static final JobView FAILED = new JobView.Ended(End.FAILED, "it threw");
    static final JobView CANCELED = new JobView.Ended(End.CANCELED, "");
    static final RestorePointsView NOT_ASKED = new RestorePointsView.NotAsked();
    static final RestorePointsView UNREADABLE = new RestorePointsView.Unreadable("no answer");
    static final RestorePointsView NOTHING = new RestorePointsView.Found(List.of());
    static final RestorePointsView CHECKPOINT = found(Kind.CHECKPOINT, "chk-7");
    static final RestorePointsView SAVEPOINT = found(Kind.SAVEPOINT, "sp-7");

    private static JobView alive(String state, int tasks, boolean keeps) {
        return new JobView.Alive("app", state, tasks, 2, 1, Optional.empty(), keeps, T0);
    }

    private static RestorePointsView found(Kind kind, String path) {
        return new RestorePointsView.Found(
                List.of(new RestorePoint(path, kind, RUN.jobId(), 7, T0, 1), older(RUN.jobId())));
    }

    private static RestorePoint older(JobId job) {
        return new RestorePoint("chk-6", Kind.CHECKPOINT, job, 6, T0, 1);
    }

    private final Phase phase;
    private ClusterView cluster = UP;
    private JobView job = RUNS;
    private SavepointView stop = new SavepointView.Unknown();
    private RestorePointsView points = NOT_ASKED;
    private Change change = Change.NONE;
    private Instant now = T0.plusSeconds(1);
    private Host host = new Host.Own(KEY);
    private boolean wantsRunning = true;
    private boolean paused;
    private boolean deleting;
    private UpgradeMode mode = UpgradeMode.SAVEPOINT;
    private long generation = 1;
    private long provenGeneration = 1;
    private Optional<String> initialSavepoint = Optional.empty();
    private Optional<String> ordered = Optional.empty();
    private Function<String, OriginView> origin = OriginView.Fits::new;
    private Ledger ledger = Ledger.EMPTY;
    private SnapshotWishes wishes = SnapshotWishes.NONE;
    private SnapshotSlots slots = SnapshotSlots.NONE;
    private SnapshotsView snapshots = SnapshotsView.NONE;
    private Optional<Recorded.Trouble> trouble = Optional.empty();
    private Optional<String> savepointDirectory = Optional.of("savepoints");
    private boolean fallback = true;
    private boolean savepointOnDeletion;
    private boolean restartFailed;
    private Optional<Duration> maxCheckpointAge = Optional.empty();
    private RollbackOptions rollback = RollbackOptions.DEFAULT;
    private Standing standing = new Standing(
            Optional.of(new Standing.Stable(1, new SpecDocument("{\"spec\":{}}"))),
            Optional.empty(),
            List.of(),
            Optional.empty());
    private Change sinceStable = Change.NONE;

    private Given(Phase phase) {
        this.phase = phase;
    }

    static Given given(Phase phase) {
        return new Given(phase);
    }

    static Phase starting() {
        return new Phase.Starting(RUN, T0);
    }

    static Phase running() {
        return new Phase.Running(RUN, T0);
    }

    static Phase stopping(Why why) {
        return new Phase.Stopping(RUN, RUN.stopTrigger(1), "savepoints", 1, why, T0);
    }

    static Phase removing(Why why, Restore next) {
        return new Phase.Removing(RUN, next, why, T0);
    }

    static Phase stopped(Why why, Restore next) {
        return new Phase.Stopped(RUN, next, why, T0);
    }

    static Phase ended(End end) {
        return new Phase.Ended(RUN, end, "detail", T0);
    }

    // What differs

    Given inSession() {
        host = new Host.Session(SESSION);
        return this;
    }

    Given suspended() {
        wantsRunning = false;
        return this;
    }

    Given paused() {
        paused = true;
        return this;
    }

    Given deleting() {
        deleting = true;
        return this;
    }

    Given wanted(boolean running, boolean pausing, boolean going) {
        wantsRunning = running;
        paused = pausing;
        deleting = going;
        return this;
    }

    Given mode(UpgradeMode wanted) {
        mode = wanted;
        return this;
    }

    Given stateless() {
        return mode(UpgradeMode.STATELESS);
    }

    Given lastState() {
        return mode(UpgradeMode.LAST_STATE);
    }

    Given generation(long newest) {
        generation = newest;
        return this;
    }

    Given neverProven() {
        provenGeneration = 0;
        return this;
    }

    Given initialSavepoint(String path) {
        initialSavepoint = Optional.of(path);
        return this;
    }

    /** {@code drey restore} names a point. */
    Given ordered(String path) {
        ordered = Optional.of(path);
        return change(Change.RESTORE);
    }

    /** What lies at the path that is named cannot be started from. */
    Given unfit() {
        origin = path -> new OriginView.Unfit(path, "there is no _metadata");
        return this;
    }

    Given unreachable() {
        origin = path -> new OriginView.Unreachable(path, "no answer");
        return this;
    }

    Given ledger(LedgerEntry... entries) {
        ledger = new Ledger(List.of(entries));
        return this;
    }

    Given nonce(long wanted) {
        return wishes(new SnapshotWishes(
                Optional.of(wanted), Optional.empty(), Optional.empty(), Optional.empty(), false, false, true));
    }

    Given wishes(SnapshotWishes wanted) {
        wishes = wanted;
        return this;
    }

    Given slots(SnapshotSlots made) {
        slots = made;
        return this;
    }

    Given snapshots(SnapshotsView view) {
        snapshots = view;
        return this;
    }

    Given trouble(Reason reason, int failures) {
        trouble = Optional.of(new Recorded.Trouble(failures, reason, "trouble", T0));
        return this;
    }

    Given savepointsTo(String directory) {
        savepointDirectory = Optional.of(directory);
        return this;
    }

    Given noSavepointDirectory() {
        savepointDirectory = Optional.empty();
        return this;
    }

    Given noFallback() {
        fallback = false;
        return this;
    }

    Given savepointOnDeletion() {
        savepointOnDeletion = true;
        return this;
    }

    Given restartFailed() {
        restartFailed = true;
        return this;
    }

    Given rollback(RollbackOptions options) {
        rollback = options;
        return this;
    }

    Given standing(Standing known) {
        standing = known;
        return this;
    }

    Given sinceStable(Change since) {
        sinceStable = since;
        return this;
    }

    Given maxCheckpointAge(Duration age) {
        maxCheckpointAge = Optional.of(age);
        return this;
    }

    Given cluster(ClusterView view) {
        cluster = view;
        return this;
    }

    Given job(JobView view) {
        job = view;
        return this;
    }

    Given stop(SavepointView view) {
        stop = view;
        return this;
    }

    Given points(RestorePointsView view) {
        points = view;
        return this;
    }

    Given change(Change since) {
        change = since;
        if (since == Change.RESTORE && ordered.isEmpty()) {
            ordered = Optional.of("ordered");
        }
        return this;
    }

    Given after(Duration time) {
        now = T0.plus(time);
        return this;
    }

    Instant now() {
        return now;
    }

    JobObserved seen() {
        JobOptions options = new JobOptions(
                Optional.of("checkpoints"),
                savepointDirectory,
                fallback,
                false,
                savepointOnDeletion,
                restartFailed,
                maxCheckpointAge,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                rollback);
        SpecDocument spec = new SpecDocument("{\"spec\":{}}");
        JobIntent intent = new JobIntent(
                KEY,
                UID,
                generation,
                spec,
                host,
                wantsRunning,
                paused,
                deleting,
                mode,
                initialSavepoint,
                ordered,
                wishes,
                options);
        int runs = phase instanceof Phase.New ? 0 : RUN.number();
        Recorded recorded = new Recorded(phase, runs, provenGeneration, Optional.empty(), trouble, slots, standing);
        OriginView there = Origin.of(intent, phase, change, points).map(origin).orElseGet(OriginView.NotAsked::new);
        return new JobObserved(
                intent, recorded, cluster, job, stop, points, there, ledger, change, snapshots, sinceStable);
    }

    Step step() {
        return JobDecision.decide(seen(), now);
    }

    /** @param expected the reason and detail of the event that the promise makes */
    void checkTold(String expected) {
        assertThat(step())
                .isInstanceOfSatisfying(
                        Step.Promise.class,
                        it -> assertThat(it.reason() + " " + it.detail()).isEqualTo(expected));
    }

    /** @param expected the step in the short form of {@link Steps} */
    void check(String expected) {
        assertThat(Steps.shortly(step())).as("%s", seen()).isEqualTo(expected);
    }
}
