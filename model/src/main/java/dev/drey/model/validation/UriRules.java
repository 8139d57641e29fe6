package dev.drey.model.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Object store paths without a bucket: nearly always a variable that was empty when the manifest was made. */
final class UriRules {
    private static final Pattern NO_BUCKET =
            Pattern.compile("(?<![a-zA-Z0-9+.-])(s3|s3a|s3n|s3p|gs|oss)://(?=/|\\s|$)");

    private UriRules() {}

    static void check(JsonNode document, Report report) {
        walk("", document, report);
    }

    private static void walk(String path, JsonNode node, Report report) {
        if (node.isTextual()) {
            Matcher missing = NO_BUCKET.matcher(node.asText());
            if (missing.find()) {
                report.error(
                        path,
                        "\"" + node.asText() + "\" names no bucket.",
                        "write " + missing.group(1)
                                + "://BUCKET/…; if a variable should have filled it, set it (export S3_BUCKET=…).");
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(path + "[" + i + "]", node.get(i), report);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            walk(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), report);
        }
    }
}
