package dev.drey.model.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drey.model.Kind;
import dev.drey.model.problem.Nearest;
import dev.drey.model.reading.Shape.Struct;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares a document with the shape of its kind. A wrong type or an unknown value is an error, as the API server would
 * refuse it; an unknown field is a warning, as the API server would drop it.
 */
final class ShapeCheck {
    private static final int LONGEST_QUOTE = 80;

    private final Kind kind;
    private final ResourceText text;

    ShapeCheck(Kind kind, ResourceText text) {
        this.kind = kind;
        this.text = text;
    }

    void check(JsonNode document) {
        check("", document, Shapes.of(kind));
        if (!document.hasNonNull("spec")) {
            text.error(
                    "spec",
                    "is missing.",
                    "add spec: and the fields of " + Shapes.of(kind).name() + " below it.");
        }
    }

    private void check(String path, JsonNode value, Shape shape) {
        if (text.isReported(path)) {
            return;
        }
        if (value.isNull()) {
            checkEmpty(path, shape);
            return;
        }
        switch (shape) {
            case Shape.Text _ -> expect(value.isTextual(), path, value, "text", quoted(value));
            case Shape.Flag _ ->
                expect(value.isBoolean(), path, value, "true or false", "write true or false without quotes.");
            case Shape.Whole whole -> checkWhole(path, value, whole);
            case Shape.Decimal _ ->
                expect(value.isNumber(), path, value, "a number", "write the number without quotes or unit.");
            case Shape.Amount _ ->
                expect(
                        value.isNumber() || value.isTextual(),
                        path,
                        value,
                        "a quantity",
                        "write it like 500m, 2 or 2Gi.");
            case Shape.OneOf allowed -> checkOneOf(path, value, allowed);
            case Shape.Texts _ -> checkMap(path, value, new Shape.Text());
            case Shape.Amounts _ -> checkMap(path, value, new Shape.Amount());
            case Shape.Configuration _ -> checkConfiguration(path, value);
            case Shape.ListOf list -> checkList(path, value, list.item());
            case Struct struct -> checkStruct(path, value, struct);
            case Shape.Free _ -> {}
        }
    }

    private void checkEmpty(String path, Shape shape) {
        if (shape instanceof Struct || shape instanceof Shape.OneOf) {
            text.warning(path, "is empty, which means the same as leaving it out.", "give it a value or remove it.");
        }
    }

    private void checkWhole(String path, JsonNode value, Shape.Whole whole) {
        boolean integral = value.isIntegralNumber();
        expect(integral, path, value, "a whole number", "write the number without quotes.");
        boolean fits =
                value.canConvertToLong() && value.asLong() >= whole.smallest() && value.asLong() <= whole.largest();
        if (integral && !fits) {
            text.error(
                    path,
                    value.asText() + " is out of range.",
                    "use a number from " + whole.smallest() + " to " + whole.largest() + ".");
        }
    }

    private void checkOneOf(String path, JsonNode value, Shape.OneOf allowed) {
        String found = value.asText();
        if (value.isTextual() && allowed.values().contains(found)) {
            return;
        }
        String all = String.join(", ", allowed.values());
        String fix = value.isValueNode()
                ? Nearest.to(found, allowed.values())
                        .map(near -> "write " + near + " (allowed: " + all + ").")
                        .orElse("write one of: " + all + ".")
                : "write one of: " + all + ".";
        text.error(path, describe(value) + " is no value of " + lastName(path) + ".", fix);
    }

    private void checkMap(String path, JsonNode value, Shape item) {
        if (expect(
                value.isObject(), path, value, "a mapping of names to values", "write name: value pairs below it.")) {
            value.properties().forEach(entry -> check(join(path, entry.getKey()), entry.getValue(), item));
        }
    }

    private void checkList(String path, JsonNode value, Shape item) {
        if (expect(
                value.isArray(), path, value, "a list", "write each item on its own line after a dash, or [a, b].")) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), item);
            }
        }
    }

    private void checkStruct(String path, JsonNode value, Struct struct) {
        if (!expect(
                value.isObject(),
                path,
                value,
                "a mapping with the fields of " + struct.name(),
                "write its fields below it.")) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String field = entry.getKey();
            Shape shape = struct.fields().get(field);
            if (shape != null) {
                check(join(path, field), entry.getValue(), shape);
            } else if (text.mayWarn()) {
                String fix = Misplaced.fix(kind, path, struct, field);
                text.warning(join(path, field), struct.name() + " has no field " + field + "; it is ignored.", fix);
            }
        }
    }

    private void checkConfiguration(String path, JsonNode value) {
        if (expect(
                value.isObject(),
                path,
                value,
                "a mapping of Flink options to values",
                "write key: value pairs below it.")) {
            checkOptions(path, value, new HashMap<>(), "");
        }
    }

    /** One option may be written flat and nested; twice is a contradiction that only this level can see. */
    private void checkOptions(String path, JsonNode options, Map<String, String> seen, String prefix) {
        for (Map.Entry<String, JsonNode> entry : options.properties()) {
            String key = prefix + entry.getKey();
            String field = join(path, key);
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                checkOptions(path, value, seen, key + ".");
            } else if (seen.putIfAbsent(key, field) != null) {
                text.error(field, "is set twice, once flat and once nested.", "remove one of the two.");
            } else if (value.isNull()) {
                text.warning(field, "has no value and is ignored.", "give it a value or remove it.");
            }
        }
    }

    private boolean expect(boolean fulfilled, String path, JsonNode value, String expected, String fix) {
        if (!fulfilled) {
            text.error(path, "must be " + expected + ", but " + describe(value) + " was found.", fix);
        }
        return fulfilled;
    }

    private static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> "the boolean " + value.asText();
            case STRING -> "\"" + shortened(value.asText()) + "\"";
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case NULL, MISSING, BINARY, POJO -> "nothing";
        };
    }

    private static String quoted(JsonNode value) {
        return value.isValueNode() ? "write \"" + value.asText() + "\" with quotes." : "write one text.";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
