package dev.drey.simulation;

import dev.drey.lifecycle.JobId;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.TriggerId;
import dev.drey.lifecycle.job.JobView;
import dev.drey.lifecycle.job.Phase.End;
import dev.drey.lifecycle.job.SavepointView;
import dev.drey.lifecycle.job.Steadiness;
import dev.drey.model.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One run of a job inside a cluster: it counts while its tasks run. */
final class SimJob {
    /** Flink forgets what became of a trigger so long after it was settled. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private static final int TASKS = 2;

    private final ResourceKey owner;
    private final String uid;
    private final Run run;
    private final boolean keepsCheckpoints;
    private final Timeline time;
    private final Instant startedAt;
    private final Map<TriggerId, Answer> answers = new HashMap<>();
    private Optional<JobView.Ended> end = Optional.empty();
    private boolean tasksRun;
    private boolean cancelling;
    private boolean halted;
    private Optional<TriggerId> stopping = Optional.empty();
    private long position;
    private long durable;
    private long countsSince;
    private long nextCheckpoint;
    private long checkpoints;
    private long completedAt;
    private long checkpointsSinceFailure;
    private Optional<Steadiness.Failure> lastFailure = Optional.empty();
    private Optional<String> newestCheckpoint = Optional.empty();

    private record Answer(SavepointView view, long at) {}

    SimJob(ResourceKey owner, String uid, Run run, boolean keepsCheckpoints, Timeline time, long position, long next) {
        this.owner = owner;
        this.uid = uid;
        this.run = run;
        this.keepsCheckpoints = keepsCheckpoints;
        this.time = time;
        this.startedAt = time.instant();
        this.position = position;
        this.durable = position;
        this.nextCheckpoint = next;
    }

    ResourceKey owner() {
        return owner;
    }

    String uid() {
        return uid;
    }

    Run run() {
        return run;
    }

    JobId id() {
        return run.jobId();
    }

    boolean keepsCheckpoints() {
        return keepsCheckpoints;
    }

    boolean isAlive() {
        return end.isEmpty();
    }

    boolean isCancelling() {
        return cancelling;
    }

    boolean isStopping() {
        return stopping.isPresent();
    }

    boolean isStopping(TriggerId by) {
        return stopping.equals(Optional.of(by));
    }

    /** It could take a snapshot now. */
    boolean isWhole() {
        return isAlive() && tasksRun && !cancelling;
    }

    boolean finishedByItself() {
        return end.filter(it -> it.end() == End.FINISHED).isPresent() && stopping.isEmpty();
    }

    long position() {
        return position + (tasksRun ? time.now() - countsSince : 0);
    }

    long nextCheckpoint() {
        return nextCheckpoint;
    }

    void completed(long checkpoint) {
        nextCheckpoint = checkpoint + 1;
        checkpoints++;
        completedAt = time.now();
        // A broken release is never believed, also when a user asks for checkpoints of it.
        if (Breakage.of(run).isEmpty() || checkpointsSinceFailure < Breakage.CHECKPOINTS_MAX) {
            checkpointsSinceFailure++;
        }
        durable = position();
    }

    boolean completedSince(long millis) {
        return checkpoints > 0 && completedAt >= millis;
    }

    long completedCheckpoints() {
        return checkpoints;
    }

    void checkpointedAt(String path) {
        newestCheckpoint = Optional.of(path);
    }

    void tasksRun() {
        if (isAlive() && !tasksRun && !halted) {
            tasksRun = true;
            countsSince = time.now();
        }
    }

    /** The savepoint of a stop is taken: its tasks wait for the end and count no further. */
    void halts() {
        position = position();
        tasksRun = false;
        halted = true;
    }

    /** Its tasks died; Flink will run them again from the last checkpoint. */
    void tasksLost() {
        if (isAlive()) {
            tasksRun = false;
            checkpointsSinceFailure = 0;
            lastFailure = Optional.of(new Steadiness.Failure(time.instant(), "its tasks were lost"));
            stopping = Optional.empty();
            halted = false;
            position = durable;
        }
    }

    void cancelling() {
        cancelling = true;
    }

    void stopping(TriggerId by) {
        stopping = Optional.of(by);
    }

    void notStopping() {
        stopping = Optional.empty();
    }

    void ends(End how, String detail) {
        position = position();
        tasksRun = false;
        end = Optional.of(new JobView.Ended(how, detail));
    }

    boolean knows(TriggerId trigger) {
        return !(answer(trigger) instanceof SavepointView.NotKnown);
    }

    SavepointView answer(TriggerId trigger) {
        Answer answer = answers.get(trigger);
        return answer == null || isForgotten(answer) ? new SavepointView.NotKnown() : answer.view();
    }

    private boolean isForgotten(Answer answer) {
        return !(answer.view() instanceof SavepointView.InProgress)
                && time.now() - answer.at() > FORGOTTEN_AFTER.toMillis();
    }

    void answer(TriggerId trigger, SavepointView view) {
        answers.put(trigger, new Answer(view, time.now()));
    }

    JobView view() {
        if (end.isPresent()) {
            return end.get();
        }
        String state = cancelling ? "CANCELLING" : tasksRun || halted || checkpoints == 0 ? "RUNNING" : "RESTARTING";
        return new JobView.Alive(
                owner.name(),
                state,
                tasksRun || halted ? TASKS : 0,
                TASKS,
                checkpoints,
                newestCheckpoint,
                keepsCheckpoints,
                startedAt,
                new Steadiness(checkpointsSinceFailure, lastFailure));
    }
}
