package dev.drey.model.validation;

import dev.drey.model.units.FlinkDuration;
import dev.drey.model.units.MemorySize;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the value of an option may be. */
record OptionType(Check check, String expected, String example) {
    private static final int PORT_MAX = 65_535;

    static final OptionType TEXT = new OptionType(text -> true, "text", "some text");
    static final OptionType FLAG = new OptionType(OptionType::isFlag, "true or false", "true");
    static final OptionType DURATION = new OptionType(parses(FlinkDuration::parse), "a duration", "5 min");
    static final OptionType MEMORY = new OptionType(parses(MemorySize::parse), "an amount of memory", "1024m");
    static final OptionType COUNT = new OptionType(text -> whole(text) >= 0, "a whole number, 0 or more", "10");
    static final OptionType POSITIVE = new OptionType(text -> whole(text) >= 1, "a whole number, 1 or more", "2");
    static final OptionType PORT = new OptionType(text -> isPort(text, 1), "a port, 1 to 65535", "8081");
    static final OptionType PORTS = new OptionType(
            OptionType::arePorts, "a port, a range of ports, or several of these, with 0 for any", "8081-8090");
    static final OptionType SCHEDULE = new OptionType(
            text -> DURATION.accepts(text) || CronForm.accepts(text),
            "a duration or a cron expression",
            "1h or 0 0 * * * ?");

    @FunctionalInterface
    interface Check {
        boolean accepts(String text);
    }

    static OptionType oneOf(String... values) {
        List<String> all = List.of(values);
        return new OptionType(
                text -> all.stream().anyMatch(text::equalsIgnoreCase),
                "one of " + String.join(", ", all),
                all.getFirst());
    }

    boolean accepts(String text) {
        return check.accepts(text.strip());
    }

    private static boolean isFlag(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static Check parses(Function<String, Object> parser) {
        return text -> {
            try {
                return parser.apply(text) != null;
            } catch (IllegalArgumentException wrong) {
                return false;
            }
        };
    }

    private static boolean isPort(String text, int lowest) {
        int port = whole(text.strip());
        return port >= lowest && port <= PORT_MAX;
    }

    private static boolean arePorts(String text) {
        return Arrays.stream(text.split(",", -1)).allMatch(part -> {
            String[] ends = part.split("-", -1);
            return ends.length == 1
                    ? isPort(ends[0], 0)
                    : ends.length == 2
                            && isPort(ends[0], 1)
                            && isPort(ends[1], 1)
                            && whole(ends[0].strip()) <= whole(ends[1].strip());
        });
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notWhole) {
            return Integer.MIN_VALUE;
        }
    }
}
