package dev.drey.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON as block-style YAML, as kubectl prints it. Every text that any YAML parser could take for something else (YAML 1.1's
 * {@code yes} and {@code 0o7} included) is quoted, so that the output can be applied again.
 */
public final class YamlText {
    /** Begins with a letter or a path's first character and holds nothing that means something in YAML. */
    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z/_](?:[A-Za-z0-9/_.()$+=@-]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9/_.($+]))*");

    /** {@code 2048m}: no parser takes a number with such a unit for a number. */
    private static final Pattern AMOUNT = Pattern.compile("\\d+(?:[kKmMgGtT]i?b?|ms|s|min|h|d)");

    private static final Pattern RESERVED =
            Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|nan|inf", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK = Pattern.compile("[\\P{Cntrl}\\n\\t]+");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    public static String of(JsonNode json) {
        YamlText text = new YamlText();
        if (json.isContainerNode() && !json.isEmpty()) {
            text.container(json, 0);
        } else {
            text.scalar(json, 0);
        }
        return text.out.toString();
    }

    private void container(JsonNode json, int indent) {
        if (json.isObject()) {
            for (Map.Entry<String, JsonNode> entry : json.properties()) {
                entry(entry, indent);
            }
            return;
        }
        for (JsonNode item : json) {
            item(item, indent);
        }
    }

    private void entry(Map.Entry<String, JsonNode> entry, int indent) {
        out.repeat(' ', indent).append(key(entry.getKey())).append(':');
        JsonNode value = entry.getValue();
        if (!value.isContainerNode() || value.isEmpty()) {
            out.append(' ');
            scalar(value, indent + 2);
            return;
        }
        out.append('\n');
        // kubectl does not indent the dashes of a list below its field.
        container(value, value.isArray() ? indent : indent + 2);
    }

    private void item(JsonNode item, int indent) {
        out.repeat(' ', indent).append("- ");
        if (!item.isContainerNode() || item.isEmpty()) {
            scalar(item, indent + 2);
            return;
        }
        int start = out.length();
        container(item, indent + 2);
        // The first field stands on the line of its dash.
        out.delete(start, start + indent + 2);
    }

    private void scalar(JsonNode value, int indent) {
        if (value.isObject()) {
            out.append("{}");
        } else if (value.isArray()) {
            out.append("[]");
        } else if (!value.isTextual()) {
            out.append(value.asText());
        } else if (isBlock(value.asText())) {
            block(value.asText(), indent);
            return;
        } else {
            out.append(key(value.asText()));
        }
        out.append('\n');
    }

    /** Several lines are kept readable, unless a first line's indentation would be taken for the block's. */
    private static boolean isBlock(String text) {
        return text.contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.startsWith("\t")
                && BLOCK.matcher(text).matches();
    }

    private void block(String text, int indent) {
        String body = text.stripTrailing();
        String end = text.substring(body.length());
        if (!end.isEmpty() && !end.matches("\\n+")) {
            out.append(quoted(text)).append('\n');
            return;
        }
        out.append(end.isEmpty() ? "|-" : end.length() == 1 ? "|" : "|+").append('\n');
        for (String line : body.split("\n", -1)) {
            out.repeat(' ', line.isEmpty() ? 0 : indent).append(line).append('\n');
        }
        out.repeat('\n', Math.max(0, end.length() - 1));
    }

    private static String key(String text) {
        boolean plain =
                (WORDS.matcher(text).matches() && !RESERVED.matcher(text).matches())
                        || AMOUNT.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
