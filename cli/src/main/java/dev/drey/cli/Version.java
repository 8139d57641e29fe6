package dev.drey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What this program is, as exact as it and a control plane must agree. */
public final class Version {
    private static final String BUILD = "drey.build";

    private Version() {}

    /** {@code 0.1.0}, with the launcher's name for the build when it gave one: {@code 0.1.0+1790000000}. */
    public static String current() {
        String build = System.getProperty(BUILD, "");
        return release() + (build.isEmpty() ? "" : "+" + build);
    }

    public static String release() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return properties.getProperty("version", "unknown");
    }
}
