package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Kind;
import java.util.Arrays;
import java.util.Map;

/**
 * A document without a kind. Most often it is a piece of one: documentation likes to elide with {@code ...}, which in
 * YAML ends a document, so the rest of the manifest stands alone.
 */
final class Fragment {
    private Fragment() {}

    static void report(boolean afterEndMark, ObjectNode object, ResourceText text) {
        var top = Shapes.of(Kind.FLINK_DEPLOYMENT);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String field = entry.getKey();
            if (!top.fields().containsKey(field)) {
                text.warning(
                        field,
                        "a manifest has no field " + field + " at its top; it is ignored.",
                        Misplaced.fix(Kind.FLINK_DEPLOYMENT, "", top, field));
            }
        }
        if (afterEndMark) {
            text.error(
                    "kind",
                    "is missing: the line ... above ends a YAML document, so this is a new one.",
                    "remove the line ...");
        } else {
            text.error(
                    "kind",
                    "is missing, so this is no manifest.",
                    "add kind: and one of " + kinds() + ", and apiVersion: " + Kind.API_VERSION + ".");
        }
    }

    private static String kinds() {
        return String.join(
                ", ", Arrays.stream(Kind.values()).map(Kind::kindName).toList());
    }
}
