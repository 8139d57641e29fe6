package dev.drey.flink;

/** Flink understood a request and said no, where no such answer was expected. Repeating the request does not help. */
public final class FlinkRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final FailureText failure;

    FlinkRefused(String request, int status, FailureText failure) {
        super(request + " was refused by Flink (" + status + "): " + failure.oneLine());
        this.status = status;
        this.failure = failure;
    }

    public int status() {
        return status;
    }

    /** Flink does not know the job, jar or endpoint that was asked about. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** The cluster has, or had, a job of this id: an earlier request whose answer was lost has arrived. */
    public boolean isAlreadySubmitted() {
        return failure.full().contains("DuplicateJobSubmissionException")
                || failure.full().contains("DuplicateApplicationSubmissionException");
    }

    /** Why, with the root cause in one line and Flink's whole text. */
    public FailureText failure() {
        return failure;
    }
}
