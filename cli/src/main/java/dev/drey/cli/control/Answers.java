package dev.drey.cli.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What a request is answered with, one object after the other. One owner thread; close it to end a request that has no end. */
public interface Answers extends AutoCloseable {
    /** What came within the time that one was willing to wait. */
    sealed interface Next {
        record Answer(JsonNode json) implements Next {}

        /** Nothing came yet. */
        record Silence() implements Next {}

        /** Nothing more will come. */
        record End() implements Next {}
    }

    /**
     * Blocks for at most {@code patience}.
     *
     * @throws dev.drey.cli.Failure if the control plane answers with an error or goes away
     */
    Next next(Duration patience);

    @Override
    void close();
}
