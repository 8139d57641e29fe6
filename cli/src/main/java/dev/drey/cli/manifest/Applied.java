package dev.drey.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.cli.resource.Document;
import dev.drey.model.problem.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one resource.
 *
 * @param document as it was sent, with its namespace
 * @param result {@code created}, {@code configured} or {@code unchanged}
 */
public record Applied(Document document, String result, List<String> notes, List<String> warnings) {
    private static final String WARNING = Severity.WARNING.word() + ": ";

    public Applied {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    static Applied of(Document sent, JsonNode answer) {
        return new Applied(
                sent, answer.path("result").asText(), texts(answer.path("notes")), texts(answer.path("warnings")));
    }

    private static String withoutSeverity(String text) {
        return text.startsWith(WARNING) ? text.substring(WARNING.length()) : text;
    }

    /** Each is a text, or a field and a text. */
    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items) {
            String field = item.path("field").asText("");
            String text = item.isTextual()
                    ? item.asText()
                    : item.path("text").asText(item.path("message").asText(""));
            texts.add(field.isEmpty() ? withoutSeverity(text) : field + ": " + text);
        }
        return texts;
    }
}
