package dev.drey.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Flink configuration as manifests hold it: flat keys, nested objects or both. Flat is what Flink understands: nesting
 * becomes dots, a list becomes its items joined by {@code ;}, a scalar its text. Keys without a value are left out.
 */
public final class ConfigurationTree {
    private ConfigurationTree() {}

    /** The flat form, in the order written; a later key beats an earlier one of the same name. */
    public static Map<String, String> flatten(JsonNode tree) {
        var flat = new LinkedHashMap<String, String>();
        flattenInto(flat, "", tree);
        return Collections.unmodifiableMap(flat);
    }

    private static void flattenInto(Map<String, String> flat, String prefix, JsonNode tree) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            String key = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                flattenInto(flat, key + ".", value);
            } else if (value.isArray()) {
                flat.put(key, joined(value));
            } else if (!value.isNull()) {
                flat.put(key, value.asText());
            }
        }
    }

    private static String joined(JsonNode list) {
        var joined = new StringJoiner(";");
        list.forEach(item -> joined.add(item.isValueNode() ? item.asText() : item.toString()));
        return joined.toString();
    }
}
