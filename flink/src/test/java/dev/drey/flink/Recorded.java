package dev.drey.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Answers that a real Flink of one version gave, with long stack traces cut short. */
record Recorded(JsonNode answers) {
    static Recorded of(String flinkVersion) {
        try (InputStream in = Recorded.class.getResourceAsStream("recorded-" + flinkVersion + ".json")) {
            return new Recorded(new ObjectMapper().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the server give this answer to whatever it is asked next. */
    void play(String name, FakeRest server) {
        JsonNode answer = Objects.requireNonNull(answers.get(name), name);
        server.answering(answer.get("status").intValue(), answer.get("body").toString());
    }
}
