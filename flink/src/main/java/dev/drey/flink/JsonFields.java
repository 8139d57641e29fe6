package dev.drey.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drey.flink.http.BoundedHttp;
import dev.drey.lifecycle.reconcile.Unavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON value of Flink's answer, read field by field. A field that should be there and is not, or has another type, means
 * that something else than a working Flink answered: {@link Unavailable}, never a default that looks like a fact.
 */
final class JsonFields {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String what;
    private final JsonNode node;

    private JsonFields(String what, JsonNode node) {
        this.what = what;
        this.node = node;
    }

    /** @param what the request that was answered, for messages */
    static JsonFields parse(String what, byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || !(node.isObject() || node.isArray())) {
                throw new Unavailable(what + ": the answer is no JSON document: " + BoundedHttp.quote(body));
            }
            return new JsonFields(what, node);
        } catch (IOException garbage) {
            throw new Unavailable(what + ": the answer is no JSON: " + BoundedHttp.quote(body), garbage);
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, impossible);
        }
    }

    String text(String field) {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw bad(field, "is no text");
        }
        return value.textValue();
    }

    Optional<String> optionalText(String field) {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    int integer(String field) {
        return Math.toIntExact(Math.clamp(number(field), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    long number(String field) {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(field, "is no whole number");
        }
        return value.longValue();
    }

    boolean flag(String field) {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw bad(field, "is neither true nor false");
        }
        return value.booleanValue();
    }

    /** Milliseconds since 1970 on the wire. */
    Instant instant(String field) {
        return Instant.ofEpochMilli(number(field));
    }

    /** Milliseconds since 1970 on the wire; Flink writes -1 for "not yet". */
    Optional<Instant> optionalInstant(String field) {
        return has(field) && number(field) >= 0 ? Optional.of(instant(field)) : Optional.empty();
    }

    JsonFields object(String field) {
        JsonNode value = required(field);
        if (!value.isObject()) {
            throw bad(field, "is no object");
        }
        return new JsonFields(what, value);
    }

    Optional<JsonFields> optionalObject(String field) {
        return has(field) ? Optional.of(object(field)) : Optional.empty();
    }

    List<JsonFields> list(String field) {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw bad(field, "is no list");
        }
        return elements(value);
    }

    /** The elements of this value itself, which must be a list. */
    List<JsonFields> elements() {
        if (!node.isArray()) {
            throw new Unavailable(what + ": the answer is no list");
        }
        return elements(node);
    }

    private List<JsonFields> elements(JsonNode array) {
        List<JsonFields> elements = new ArrayList<>();
        array.forEach(element -> elements.add(new JsonFields(what, element)));
        return elements;
    }

    /** This value itself as text, whatever it is. */
    String asText() {
        return node.asText();
    }

    /** Reads a field with a constructor that refuses bad text, such as that of an id or an enum constant. */
    <T> T as(String field, Function<String, T> constructor) {
        String text = text(field);
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException unknown) {
            throw bad(field, "has the unknown value '" + text + "'");
        }
    }

    private boolean has(String field) {
        return node.hasNonNull(field);
    }

    private JsonNode required(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw bad(field, "is missing");
        }
        return value;
    }

    private Unavailable bad(String field, String problem) {
        return new Unavailable(what + ": not an answer of Flink's: '" + field + "' " + problem);
    }
}
