package dev.drey.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.resource.Document;
import dev.drey.model.problem.Locator;
import dev.drey.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one resource.
 *
 * @param document as it was sent, with its namespace, and with the generation that the control plane gave it
 * @param result {@code created}, {@code configured}, {@code unchanged} or {@code refused}
 * @param problems with the places that they have in the manifest
 * @param plan of a dry run: what would be done; missing otherwise
 */
public record Applied(Document document, String result, List<String> notes, List<Problem> problems, JsonNode plan) {
    public Applied {
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    static Applied of(Document sent, JsonNode answer, Locator places) {
        return new Applied(
                sent.withIdentity(
                        answer.path("uid").asText(), answer.path("generation").asLong()),
                answer.path("result").asText(),
                texts(answer.path("notes")),
                problems(answer.path("problems"), places),
                answer.path("plan"));
    }

    /** The control plane knows fields only; where they stand, the text knows that was sent. */
    private static List<Problem> problems(JsonNode items, Locator places) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode item : items) {
            String field = item.path("field").asText();
            String message = item.path("message").asText();
            String fix = item.path("fix").asText();
            problems.add(
                    item.path("error").asBoolean()
                            ? Problem.error(places.locate(field), field, message, fix)
                            : Problem.warning(places.locate(field), field, message, fix));
        }
        return problems;
    }

    /** Each is a text, or a field and a text. */
    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items) {
            String field = item.path("field").asText("");
            String text = item.isTextual()
                    ? item.asText()
                    : item.path("text").asText(item.path("message").asText(""));
            texts.add(field.isEmpty() ? text : field + ": " + text);
        }
        return texts;
    }
}
