package dev.drey.cli.follow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.resource.Document;
import dev.drey.cli.resource.ErrorText;
import dev.drey.model.Kind;
import java.util.Optional;
import java.util.Set;

/** What a user waits for. */
public enum Goal {
    /** The job runs, or the session cluster answers. */
    RUNNING("RUNNING"),
    /** The job has come to its own end. */
    FINISHED("FINISHED"),
    /** Nothing runs, the state is kept. */
    SUSPENDED("suspended"),
    /** The savepoint or checkpoint is complete. */
    TAKEN("complete"),
    /** The resource is not there any more. */
    GONE("deleted");

    /** What the control plane calls a step that is done before one could read about it. */
    private static final String STEP_OF_MILLISECONDS = "under way";

    /** The reason of the last step of a start; that the job runs is said in the end. */
    private static final String ARRIVED = "Running";

    private static final Set<String> NEVER_RUNS_AGAIN = Set.of("FAILED", "CANCELED");

    private final String words;

    Goal(String words) {
        this.words = words;
    }

    /** The state in words: "… is RUNNING". */
    public String words() {
        return words;
    }

    /** The goal that applying this resource has. */
    public static Goal of(Document resource) {
        if (resource.kind().filter(Kind.FLINK_STATE_SNAPSHOT::equals).isPresent()) {
            return TAKEN;
        }
        if (resource.isSuspendedByUser()) {
            return SUSPENDED;
        }
        return resource.isBatch() ? FINISHED : RUNNING;
    }

    public Verdict judge(Document seen) {
        if (this == GONE) {
            return seen.isDeleted() ? new Verdict.Reached() : judgeDeletion(seen);
        }
        if (this == TAKEN) {
            return judgeSnapshot(seen);
        }
        if (cannotBeRecorded(seen)) {
            return new Verdict.Failed(why(seen));
        }
        if (!seen.isObserved()) {
            return new Verdict.Unseen();
        }
        if (seen.lifecycleState().equals("FAILED") && !seen.isProgressing()) {
            return new Verdict.Failed(why(seen));
        }
        if (isRolledBack(seen)) {
            return new Verdict.Failed(why(seen));
        }
        return isReached(seen) ? new Verdict.Reached() : waitingForJob(seen);
    }

    /** It goes on when there is room on the disk; nobody knows when that is. */
    private static boolean cannotBeRecorded(Document seen) {
        return seen.progressing()
                .filter(it -> it.path("reason").asText().equals("NothingRecorded"))
                .isPresent();
    }

    /** A job runs, but not the one that was asked for. */
    private boolean isRolledBack(Document seen) {
        return this != SUSPENDED && seen.lifecycleState().equals("ROLLED_BACK") && !seen.isProgressing();
    }

    private boolean isReached(Document seen) {
        String job = seen.jobState();
        return switch (this) {
            case RUNNING -> !seen.isProgressing() && isStable(seen) && isUp(seen, job);
            case FINISHED -> isStable(seen) && job.equals("FINISHED");
            case SUSPENDED -> !seen.isProgressing() && isAtRest(seen);
            case TAKEN, GONE -> false;
        };
    }

    private static boolean isStable(Document seen) {
        return seen.lifecycleState().equals("STABLE");
    }

    /** A job that was suspended from the start was never anything but created. */
    private static boolean isAtRest(Document seen) {
        return seen.lifecycleState().equals("SUSPENDED")
                || seen.lifecycleState().equals("CREATED");
    }

    private static boolean isUp(Document seen, String job) {
        return seen.hasJob()
                ? job.equals("RUNNING") || job.equals("FINISHED")
                : seen.text("/status/jobManagerDeploymentStatus").equals("READY");
    }

    private Verdict waitingForJob(Document seen) {
        if (isStable(seen) && NEVER_RUNS_AGAIN.contains(seen.jobState()) && !seen.isProgressing()) {
            return new Verdict.Failed(why(seen));
        }
        if (this == FINISHED && seen.jobState().equals("RUNNING") && !seen.isProgressing()) {
            return new Verdict.Waiting("running", "the job is RUNNING; waiting for it to finish");
        }
        if (seen.lifecycleState().equals("DEPLOYED") && seen.jobState().equals("RUNNING") && !seen.isProgressing()) {
            return new Verdict.Waiting("trial", "the job runs; waiting until it is stable");
        }
        return waiting(seen);
    }

    private static Verdict judgeDeletion(Document seen) {
        return seen.lifecycleState().equals("DELETING") ? waiting(seen) : new Verdict.Unseen();
    }

    private static Verdict judgeSnapshot(Document seen) {
        return switch (seen.text("/status/state")) {
            case "COMPLETED" -> new Verdict.Reached();
            case "FAILED", "ABANDONED" -> new Verdict.Failed(why(seen));
            case "IN_PROGRESS" -> new Verdict.Waiting("progress", "the snapshot is being taken");
            default -> new Verdict.Waiting("trigger", "the snapshot is being asked for");
        };
    }

    private static Verdict waiting(Document seen) {
        Optional<JsonNode> progressing = seen.progressing().filter(_ -> seen.isProgressing());
        if (progressing.isPresent()) {
            String message = progressing.get().path("message").asText();
            String reason = progressing.get().path("reason").asText();
            boolean isWorthALine =
                    !message.isEmpty() && !message.equals(STEP_OF_MILLISECONDS) && !reason.equals(ARRIVED);
            return isWorthALine ? new Verdict.Waiting(reason, message) : new Verdict.Unseen();
        }
        String job = seen.jobState();
        String state = seen.lifecycleState();
        String text = state.isEmpty() ? "waiting for the control plane" : state + (job.isEmpty() ? "" : ", job " + job);
        return new Verdict.Waiting(text, text);
    }

    /** The cause as far as it is known: the error, else what the condition says. */
    private static String why(Document seen) {
        String error = ErrorText.of(seen);
        if (!error.isEmpty()) {
            return error;
        }
        return seen.progressing()
                .map(it -> it.path("message").asText())
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> "the job is " + seen.jobState());
    }
}
