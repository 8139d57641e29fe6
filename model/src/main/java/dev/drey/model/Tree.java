package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lenient look into a JSON object: what has the wrong type counts as absent. Complaining is the reader's work; a stored
 * document must stay readable even when it was written by something else.
 */
record Tree(JsonNode node) {
    private @Nullable JsonNode value(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    JsonNode object(String field) {
        JsonNode value = value(field);
        return value != null && value.isObject() ? value : null;
    }

    /** What {@code read} makes of an object field; null when the field is absent or no object. */
    <T> @Nullable T nested(String field, Function<Tree, T> read) {
        JsonNode value = object(field);
        return value == null ? null : read.apply(new Tree(value));
    }

    Tree child(String field) {
        return new Tree(node.path(field));
    }

    @Nullable
    String text(String field) {
        JsonNode value = value(field);
        return value != null && value.isValueNode() ? value.asText() : null;
    }

    @Nullable
    Boolean flag(String field) {
        String text = text(field);
        if ("true".equals(text)) {
            return Boolean.TRUE;
        }
        return "false".equals(text) ? Boolean.FALSE : null;
    }

    @Nullable
    Long whole(String field) {
        String text = text(field);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            return null;
        }
    }

    @Nullable
    Integer small(String field) {
        Long whole = whole(field);
        return whole == null || whole.intValue() != whole ? null : Integer.valueOf(whole.intValue());
    }

    @Nullable
    Double decimal(String field) {
        String text = text(field);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException notNumber) {
            return null;
        }
    }

    <E extends Enum<E> & Spelled> @Nullable E constant(String field, Class<E> type) {
        String text = text(field);
        return text == null ? null : Spelled.find(type, text).orElse(null);
    }

    Map<String, String> texts(String field) {
        var texts = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> entry : node.path(field).properties()) {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                texts.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return Collections.unmodifiableMap(texts);
    }

    List<String> list(String field) {
        var items = new ArrayList<String>();
        for (JsonNode item : node.path(field)) {
            if (item.isValueNode()) {
                items.add(item.asText());
            }
        }
        return List.copyOf(items);
    }
}
