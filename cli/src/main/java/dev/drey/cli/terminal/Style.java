package dev.drey.cli.terminal;

import java.util.Map;

/** Colour, or none. Colour only repeats what the text says. */
public enum Style {
    PLAIN,
    COLOURED;

    /** As no-color.org and the CLICOLOR convention ask. */
    public static Style of(boolean terminal, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return PLAIN;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
            return COLOURED;
        }
        boolean wanted = !environment.getOrDefault("CLICOLOR", "1").equals("0")
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && wanted ? COLOURED : PLAIN;
    }

    public String good(String text) {
        return in("32", text);
    }

    public String bad(String text) {
        return in("31", text);
    }

    public String doubtful(String text) {
        return in("33", text);
    }

    public String strong(String text) {
        return in("1", text);
    }

    private String in(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}
