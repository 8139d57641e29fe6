package dev.drey.model.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one way in which status documents become JSON and are read back: absent fields are left out, unknown ones ignored. */
final class JsonForm {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    private JsonForm() {}

    /** Goes through text, so that the tree equals one that was stored and read again (1 is not 1L to Jackson). */
    static ObjectNode write(Record status) {
        try {
            return (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsBytes(status));
        } catch (IOException impossible) {
            throw new UncheckedIOException("records of texts and numbers always have a JSON form", impossible);
        }
    }

    static <S extends Status> S read(JsonNode json, Class<S> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException wrongType) {
            throw new IllegalArgumentException(
                    "no " + type.getSimpleName() + ": " + wrongType.getOriginalMessage(), wrongType);
        }
    }
}
