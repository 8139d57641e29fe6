package dev.drey.cli.doctor;

/** One thing that was looked at. {@code fix} is empty where there is nothing to do. */
public record Finding(Level level, String topic, String text, String fix) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, but not well or not for everything. */
        WARN,
        /** Drey cannot work like this. */
        BROKEN
    }

    static Finding ok(String topic, String text) {
        return new Finding(Level.OK, topic, text, "");
    }

    static Finding warn(String topic, String text, String fix) {
        return new Finding(Level.WARN, topic, text, fix);
    }

    static Finding broken(String topic, String text, String fix) {
        return new Finding(Level.BROKEN, topic, text, fix);
    }
}
