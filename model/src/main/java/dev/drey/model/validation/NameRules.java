package dev.drey.model.validation;

import dev.drey.model.Kind;
import dev.drey.model.Metadata;
import java.util.regex.Pattern;

/** Names become names of Kubernetes services and pods, which is what limits them. */
final class NameRules {
    static final int MAX_LENGTH = 45;
    /** A blue/green deployment's children are called {@code NAME-blue} and {@code NAME-green}. */
    private static final int MAX_BLUE_GREEN_LENGTH = MAX_LENGTH - "-green".length();

    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final String FIX =
            "use lower-case letters, digits and '-', begin with a letter, end with a letter or digit.";

    private NameRules() {}

    static void check(Kind kind, Metadata metadata, Report report) {
        String name = metadata.name();
        switch (kind) {
            case FLINK_DEPLOYMENT -> checkName("metadata.name", name, MAX_LENGTH, report);
            case FLINK_BLUE_GREEN_DEPLOYMENT -> checkName("metadata.name", name, MAX_BLUE_GREEN_LENGTH, report);
            case FLINK_SESSION_JOB, FLINK_STATE_SNAPSHOT -> {
                if (!SUBDOMAIN.matcher(name).matches()) {
                    report.error("metadata.name", "\"" + name + "\" is no valid name.", FIX);
                }
            }
        }
        if (!LABEL.matcher(metadata.namespace()).matches()) {
            report.error("metadata.namespace", "\"" + metadata.namespace() + "\" is no valid namespace.", FIX);
        }
    }

    static void checkName(String field, String name, int longest, Report report) {
        if (!NAME.matcher(name).matches()) {
            report.error(field, "\"" + name + "\" is no valid name for a cluster.", FIX);
        }
        if (name.length() > longest) {
            report.error(field, "has " + name.length() + " characters; " + longest + " are allowed.", "shorten it.");
        }
    }
}
