package dev.drey.flink;

/** Flink's asynchronous operations, which share one form: 200 and COMPLETED also when they failed, 404 once forgotten. */
sealed interface Operation {
    record InProgress() implements Operation {}

    record Completed(JsonFields result) implements Operation {}

    record Failed(FailureText cause) implements Operation {}

    record Forgotten() implements Operation {}

    /** The words of the wire. */
    enum Status {
        IN_PROGRESS,
        COMPLETED
    }

    static Operation read(RestCalls calls, String path) {
        JsonFields answer;
        try {
            answer = calls.get(path);
        } catch (FlinkRefused refused) {
            if (refused.isNotFound()) {
                return new Forgotten();
            }
            throw refused;
        }
        if (answer.object("status").as("id", Status::valueOf) == Status.IN_PROGRESS) {
            return new InProgress();
        }
        JsonFields result = answer.object("operation");
        // Not a slip: checkpoints alone write the field in camel case.
        return result.optionalObject("failure-cause")
                .or(() -> result.optionalObject("failureCause"))
                .<Operation>map(cause -> new Failed(FailureText.of(cause.text("stack-trace"))))
                .orElseGet(() -> new Completed(result));
    }
}
