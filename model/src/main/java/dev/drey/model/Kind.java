package dev.drey.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The four kinds of {@value #API_VERSION}, under the names that kubectl knows them by. */
public enum Kind {
    FLINK_DEPLOYMENT("FlinkDeployment", "flinkdep"),
    FLINK_SESSION_JOB("FlinkSessionJob", "sessionjob"),
    FLINK_STATE_SNAPSHOT("FlinkStateSnapshot", "flinksnp"),
    FLINK_BLUE_GREEN_DEPLOYMENT("FlinkBlueGreenDeployment", "flinkbgdep");

    public static final String GROUP = "flink.apache.org";
    public static final String API_VERSION = GROUP + "/v1beta1";

    private final String kindName;
    private final String shortName;

    Kind(String kindName, String shortName) {
        this.kindName = kindName;
        this.shortName = shortName;
    }

    public String kindName() {
        return kindName;
    }

    public String singular() {
        return kindName.toLowerCase(Locale.ROOT);
    }

    public String plural() {
        return singular() + "s";
    }

    public List<String> shortNames() {
        return List.of(shortName);
    }

    /**
     * Finds a kind as kubectl would: kind, singular, plural or short name in any case, optionally followed by the group
     * or by version and group ({@code flinkdeployments.v1beta1.flink.apache.org}).
     */
    public static Optional<Kind> named(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        String bare = Stream.of(".v1beta1." + GROUP, "." + GROUP)
                .filter(name::endsWith)
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .orElse(name);
        return Arrays.stream(values())
                .filter(kind -> kind.singular().equals(bare)
                        || kind.plural().equals(bare)
                        || kind.shortNames().contains(bare))
                .findFirst();
    }
}
