package dev.drey.local.launch;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JVM options that a manifest sets through Flink's {@code env.java.*} keys, split as a shell would: Flink's own scripts
 * evaluate them in one, so {@code "quotes"} and {@code ${VARIABLES}} are in use.
 */
final class JavaOptions {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private JavaOptions() {}

    /** {@code role} is {@code jobmanager} or {@code taskmanager}; later options win over earlier ones, in Flink's order. */
    static List<String> of(Map<String, String> flinkConfig, String role, Map<String, String> environment) {
        return Stream.of(
                        "env.java.default-opts.all",
                        flinkConfig.containsKey("env.java.opts.all") ? "env.java.opts.all" : "env.java.opts",
                        "env.java.default-opts." + role,
                        "env.java.opts." + role)
                .map(key -> flinkConfig.getOrDefault(key, ""))
                .flatMap(value -> split(expand(value, environment)).stream())
                .filter(option -> !Jvm.OPENED_INTERNALS.contains(option))
                .toList();
    }

    private static String expand(String value, Map<String, String> environment) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            String name = found.group(1) != null ? found.group(1) : found.group(2);
            return Matcher.quoteReplacement(environment.getOrDefault(name, ""));
        });
    }

    /** Words are parted by blanks outside of quotes; quotes themselves vanish. */
    static List<String> split(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> QUOTED.matcher(word.group()).replaceAll("$1$2"))
                .toList();
    }
}
