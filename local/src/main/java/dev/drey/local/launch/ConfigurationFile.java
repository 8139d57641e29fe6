package dev.drey.local.launch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.drey.local.distribution.FlinkRelease;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Flink's configuration file in the format of its release, the one that the operator writes on Kubernetes too. All values are in
 * it and none on the command line, which every user of the machine can read.
 *
 * @param name the file's name in the configuration directory
 */
record ConfigurationFile(String name, String text) {
    private static final int FIRST_MAJOR_WITH_YAML = 2;

    static ConfigurationFile of(FlinkRelease release, Map<String, String> config) {
        boolean isFlat = release.major() < FIRST_MAJOR_WITH_YAML
                && config.values().stream().allMatch(ConfigurationFile::fitsIntoFlatFile);
        return isFlat ? flat(config) : yaml(config);
    }

    /** The reader of the flat file cuts a line at {@code #}, knows no quotes and no line breaks, and trims. */
    private static boolean fitsIntoFlatFile(String value) {
        return !value.isEmpty() && value.equals(value.strip()) && !value.contains("#") && !value.contains("\n");
    }

    private static ConfigurationFile flat(Map<String, String> config) {
        String text = config.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return new ConfigurationFile("flink-conf.yaml", text);
    }

    /**
     * 1.20 reads this format as well, where there is no flat file. Every value is a quoted scalar: YAML must not read {@code 1e3}
     * or {@code no} as something else.
     */
    private static ConfigurationFile yaml(Map<String, String> config) {
        String text = config.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        return new ConfigurationFile("config.yaml", text);
    }

    private static String quoted(String value) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }
}
