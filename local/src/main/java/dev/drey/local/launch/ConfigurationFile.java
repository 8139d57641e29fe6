package dev.drey.local.launch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.drey.local.distribution.FlinkRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Flink's configuration file in the format of its release, the one that the operator writes on Kubernetes too.
 *
 * @param name the file's name in the configuration directory
 * @param rest what the format cannot say; it goes on the command line
 */
record ConfigurationFile(String name, String text, SequencedMap<String, String> rest) {
    private static final int FIRST_MAJOR_WITH_YAML = 2;

    static ConfigurationFile of(FlinkRelease release, Map<String, String> config) {
        return release.major() >= FIRST_MAJOR_WITH_YAML ? yaml(config) : flat(config);
    }

    /** Every value is a quoted scalar: YAML must not read {@code 1e3} or {@code no} as something else. */
    private static ConfigurationFile yaml(Map<String, String> config) {
        String text = config.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        return new ConfigurationFile("config.yaml", text, new LinkedHashMap<>());
    }

    private static String quoted(String value) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }

    /** The reader of 1.20 cuts a line at {@code #}, knows no quotes and no line breaks, and trims. */
    private static ConfigurationFile flat(Map<String, String> config) {
        StringBuilder text = new StringBuilder();
        SequencedMap<String, String> rest = new LinkedHashMap<>();
        config.forEach((key, value) -> {
            if (value.isEmpty() || !value.equals(value.strip()) || value.contains("#") || value.contains("\n")) {
                rest.put(key, value);
            } else {
                text.append(key).append(": ").append(value).append('\n');
            }
        });
        return new ConfigurationFile("flink-conf.yaml", text.toString(), rest);
    }
}
